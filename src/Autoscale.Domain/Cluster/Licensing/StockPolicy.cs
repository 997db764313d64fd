using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>Reconciles the stock table with the license files; only new and changed files are read. Spec 6.1, W14.</summary>
public static class StockPolicy
{
    /// <summary>The files whose ETag has no known checksum: they must be read.</summary>
    public static IReadOnlyList<LicenseFile> Unread(IReadOnlyList<LicenseFile> files, IReadOnlyDictionary<string, string> checksums) =>
        [.. files.Where(f => !checksums.ContainsKey(f.ETag)).DistinctBy(f => f.ETag, StringComparer.Ordinal)];

    /// <summary>
    /// Chooses the unread files to read now: first the wanted ones, then others up to the maximum, in the device's own order, so that many
    /// devices that find an unread stock at the same time do not all read all of it.
    /// </summary>
    public static IReadOnlyList<LicenseFile> Next(
        IReadOnlyList<LicenseFile> unread, InstanceId reader, IReadOnlyCollection<string> wanted, int most)
    {
        List<LicenseFile> first = [.. unread.Where(f => wanted.Contains(f.Name, StringComparer.Ordinal))];
        return
        [
            .. first,
            .. unread
                .Except(first)
                .OrderBy(f => LicensePolicy.Rank(reader, f.ETag), StringComparer.Ordinal)
                .Take(Math.Max(0, most - first.Count)),
        ];
    }

    /// <summary>The licenses in the files; files with the same content are one license.</summary>
    /// <param name="checksums">The known checksums, by ETag; a file that was deleted before it was read has none.</param>
    public static IReadOnlyList<License> Current(
        IReadOnlyList<LicenseFile> files, IReadOnlyDictionary<string, string> checksums, string product) =>
    [
        .. files
            .Where(f => checksums.ContainsKey(f.ETag))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new License(checksums[f.ETag], f.Name, f.ETag, product))
            .DistinctBy(l => l.Checksum, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The files whose license another file has too, the first by name, as far as the contents are known. Files with one ETag are copies
    /// byte for byte.
    /// </summary>
    /// <param name="checksums">The known checksums, by ETag.</param>
    public static IEnumerable<(LicenseFile Copy, LicenseFile Of)> Copies(
        IReadOnlyList<LicenseFile> files, IReadOnlyDictionary<string, string> checksums) =>
        files
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .GroupBy(f => checksums.GetValueOrDefault(f.ETag, f.ETag), StringComparer.Ordinal)
            .SelectMany(same => same.Skip(1).Select(copy => (copy, same.First())));

    /// <summary>
    /// Plans the rows to write and to remove, so that the stock table equals <paramref name="current"/>. The row of an unread file is kept.
    /// </summary>
    public static (IReadOnlyList<License> Put, IReadOnlyList<License> Remove) Plan(
        IReadOnlyCollection<License> rows, IReadOnlyList<License> current, IReadOnlyList<LicenseFile> unread)
    {
        var checksums = current.Select(l => l.Checksum).ToHashSet(StringComparer.Ordinal);
        var names = unread.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return ([.. current.Except(rows)], [.. rows.Where(r => !checksums.Contains(r.Checksum) && !names.Contains(r.FileName))]);
    }

    /// <summary>
    /// The number of licenses in the files: files with the same content count once, an unread content counts as one license.
    /// </summary>
    public static int Size(IReadOnlyList<LicenseFile> files, IReadOnlyDictionary<string, string> checksums) =>
        files.Select(f => checksums.GetValueOrDefault(f.ETag, f.ETag)).Distinct(StringComparer.Ordinal).Count();

    /// <summary>
    /// Counts free and held licenses. The newest assignment recorded the stock size; without such a record the free licenses are counted in
    /// the stock table.
    /// </summary>
    public static LicenseCount Count(IReadOnlyList<License> rows, IReadOnlyList<LicenseUsage> held)
    {
        var taken = held.Select(u => u.License.Checksum).ToHashSet(StringComparer.Ordinal);
        var free = held.Where(u => u.StockSize is not null).MaxBy(u => u.AssignedAt) is { StockSize: { } size }
            ? Math.Max(0, size - taken.Count)
            : rows.Count(l => !taken.Contains(l.Checksum));
        return new LicenseCount(free, taken.Count);
    }
}

/// <summary>The license stock, as far as it is known.</summary>
/// <param name="Licenses">The licenses in files that have been read.</param>
/// <param name="Unread">The number of unread files; each may contain another license.</param>
public sealed record Stock(IReadOnlyList<License> Licenses, int Unread)
{
    /// <summary>The maximum number of licenses: the known ones, and one for each unread content.</summary>
    public int Size { get; init; }

    /// <summary>The number of files that are no licenses.</summary>
    public int Strays { get; init; }

    /// <summary>The listing of which this is the stock; null when there was none.</summary>
    public ListedFiles? Listed { get; init; }
}
