using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The files of any number of license folders. The ETag depends on the content only, as for an S3 object uploaded in one part.
/// </summary>
public sealed class InMemoryLicenseFiles : ILicenseFiles, ILicenseUploads
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
    public static InMemoryLicenseFiles FromFolder(LicenseLocation location, string folder)
    {
        var files = new InMemoryLicenseFiles();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            files.Put(location, name, File.ReadAllBytes(path));
        }

        return files;
    }

    /// <summary>Writes one file in UTF-8, without a byte order mark.</summary>
    public void Put(LicenseLocation location, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Put(location, name, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes one file.</summary>
    public void Put(LicenseLocation location, string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(content);
        _rows.Put((location.Bucket, location.Prefix, name), Of(location, name, content));
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
                    .Where(s => s.Location == location)
                    .Select(s => s.File)
                    .OrderBy(f => f.Name, StringComparer.Ordinal),
            ],
            cancellationToken);

    /// <inheritdoc/>
    public Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find((location.Bucket, location.Prefix, name))?.Text, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryAddAsync(
        LicenseLocation location, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            (location.Bucket, location.Prefix, name), known => known is null ? Of(location, name, content.ToArray()) : null),
        cancellationToken);

    private static Stored Of(LicenseLocation location, string name, byte[] content)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"";
        var text = LicenseText.Of(content.AsSpan(0, (int)Math.Min(content.Length, LicenseFile.MaxSize + 1)), tag);
        return new Stored(location, new(name, tag) { Size = content.Length }, text);
    }

    private sealed record Stored(LicenseLocation Location, LicenseFile File, LicenseText Text);
}
