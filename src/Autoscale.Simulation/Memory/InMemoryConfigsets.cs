using System.Text;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Simulation.Memory;

/// <summary>Configsets in any number of locations.</summary>
public sealed class InMemoryConfigsets : IConfigsets
{
    private readonly Rows<(string Bucket, string Prefix, string Name), Stored> _rows = new();

    /// <summary>Creates an empty store.</summary>
    public InMemoryConfigsets()
    {
    }

    /// <summary>Creates a store with these configsets, by name, in one location.</summary>
    public InMemoryConfigsets(ConfigsetLocation location, IEnumerable<KeyValuePair<string, string>> fragments)
    {
        ArgumentNullException.ThrowIfNull(fragments);
        foreach (var (name, text) in fragments)
            Put(location, name, text);
    }

    /// <summary>
    /// The configsets in a folder. The name of a configset has no extension; files with one, such as <c>README.md</c>, are ignored.
    /// </summary>
    public static InMemoryConfigsets FromFolder(ConfigsetLocation location, string folder)
    {
        var configsets = new InMemoryConfigsets();
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            if (Configset.IsName(name) && !Path.HasExtension(path))
                configsets.Put(location, name, File.ReadAllBytes(path));
        }

        return configsets;
    }

    /// <summary>Writes one configset in UTF-8, without a byte order mark.</summary>
    public void Put(ConfigsetLocation location, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Put(location, name, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes one configset.</summary>
    public void Put(ConfigsetLocation location, string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(content);
        _rows.Put((location.Bucket, location.Prefix, name), new Stored(location, Configset.Of(name, content)));
    }

    /// <summary>Deletes one configset; false when there is none.</summary>
    public bool Remove(ConfigsetLocation location, string name)
    {
        ArgumentNullException.ThrowIfNull(location);
        return _rows.TryRemove((location.Bucket, location.Prefix, name), _ => true);
    }

    /// <inheritdoc/>
    public Task<Configset?> FindAsync(ConfigsetLocation location, string name, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find((location.Bucket, location.Prefix, name))?.Configset, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(ConfigsetLocation location, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<string>>(
            () => [.. _rows.List().Where(s => s.Location == location).Select(s => s.Configset.Name).Order(StringComparer.Ordinal)],
            cancellationToken);

    private sealed record Stored(ConfigsetLocation Location, Configset Configset);
}
