using Autoscale.Domain.Bootstrap;

namespace Autoscale.Simulation.Memory;

/// <summary>The configuration fragments of any number of locations.</summary>
public sealed class InMemoryConfigsets : IConfigsets
{
    private readonly Rows<(string Bucket, string Prefix, string Name), Stored> _rows = new();

    /// <summary>No fragment anywhere.</summary>
    public InMemoryConfigsets()
    {
    }

    /// <summary>These fragments, by name, in one location.</summary>
    public InMemoryConfigsets(ConfigsetLocation location, IEnumerable<KeyValuePair<string, string>> fragments)
    {
        ArgumentNullException.ThrowIfNull(fragments);
        foreach (var (name, text) in fragments)
            Put(location, name, text);
    }

    /// <summary>
    /// The fragments in a folder, as it is now. A fragment's name has no extension, so the folder may hold notes, such as a <c>README.md</c>, beside them.
    /// </summary>
    public static InMemoryConfigsets FromFolder(ConfigsetLocation location, string folder) => new(
        location,
        Directory.EnumerateFiles(folder)
            .Where(path => Configset.IsName(Path.GetFileName(path)) && !Path.HasExtension(path))
            .Select(path => KeyValuePair.Create(Path.GetFileName(path), File.ReadAllText(path))));

    /// <summary>Writes one fragment.</summary>
    public void Put(ConfigsetLocation location, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(location);
        _rows.Put((location.Bucket, location.Prefix, name), new Stored(location, new Configset(name, text)));
    }

    /// <summary>Deletes one fragment; false when there is none.</summary>
    public bool Remove(ConfigsetLocation location, string name)
    {
        ArgumentNullException.ThrowIfNull(location);
        return _rows.TryRemove((location.Bucket, location.Prefix, name), _ => true);
    }

    /// <inheritdoc/>
    public Task<Configset?> FindAsync(ConfigsetLocation location, string name, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find((location.Bucket, location.Prefix, name))?.Configset, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(ConfigsetLocation location, CancellationToken cancellationToken) => Reply.Of<IReadOnlyList<string>>(
        () => [.. _rows.List().Where(s => s.Location == location).Select(s => s.Configset.Name).Order(StringComparer.Ordinal)],
        cancellationToken);

    private sealed record Stored(ConfigsetLocation Location, Configset Configset);
}
