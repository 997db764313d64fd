using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// License files in any number of locations. The ETag depends on the content only, as for an S3 object uploaded in one part.
/// </summary>
public sealed class InMemoryLicenseFiles : ILicenseFiles
{
    private readonly Rows<(string Bucket, string Prefix, string Name), Stored> _rows = new();

    /// <summary>Creates an empty store.</summary>
    public InMemoryLicenseFiles()
    {
    }

    /// <summary>Creates a store with these texts, by file name, in one location.</summary>
    public InMemoryLicenseFiles(LicenseLocation location, IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var (name, text) in texts)
            Put(location, name, text);
    }

    /// <summary>
    /// All files in a folder and its sub-folders, by the names that they have in a bucket: hidden files and files of other kinds too.
    /// </summary>
    public static InMemoryLicenseFiles FromFolder(LicenseLocation location, string folder) => new(
        location,
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => KeyValuePair.Create(
            Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(path))));

    /// <summary>Writes one file.</summary>
    public void Put(LicenseLocation location, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(text);
        var tag = $"\"{new LicenseText(text).Checksum[..32]}\"";
        var content = new LicenseText(text) { ETag = tag };
        _rows.Put((location.Bucket, location.Prefix, name), new Stored(location, new LicenseFile(name, tag), content, text.Length == 0));
    }

    /// <summary>Deletes one file; false when there is none.</summary>
    public bool Remove(LicenseLocation location, string name)
    {
        ArgumentNullException.ThrowIfNull(location);
        return _rows.TryRemove((location.Bucket, location.Prefix, name), _ => true);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LicenseFile>>(
            () =>
            [
                .. _rows.List()
                    .Where(s => s.Location == location && !s.IsEmpty)
                    .Select(s => s.File)
                    .OrderBy(f => f.Name, StringComparer.Ordinal),
            ],
            cancellationToken);

    /// <inheritdoc/>
    public Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find((location.Bucket, location.Prefix, name))?.Text, cancellationToken);

    private sealed record Stored(LicenseLocation Location, LicenseFile File, LicenseText Text, bool IsEmpty);
}
