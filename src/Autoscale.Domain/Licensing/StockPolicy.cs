using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Licensing;

/// <summary>Keeps the books of licenses equal to the files, reading only files that changed. Spec 6.1, W14.</summary>
public static class StockPolicy
{
    /// <summary>The files whose content is not known by their ETag: those have to be read.</summary>
    public static IReadOnlyList<LicenseFile> Unread(IReadOnlyList<LicenseFile> files, IReadOnlyDictionary<string, string> checksums) =>
        [.. files.Where(f => !checksums.ContainsKey(f.ETag)).DistinctBy(f => f.ETag, StringComparer.Ordinal)];

    /// <summary>
    /// Which of the unread files to read now: first those that the device is known to want, then as many others as it takes, in the device's own order, so that many devices
    /// that come to an unread stock together do not all read all of it.
    /// </summary>
    public static IReadOnlyList<LicenseFile> Next(IReadOnlyList<LicenseFile> unread, InstanceId reader, IReadOnlyCollection<string> wanted, int most)
    {
        List<LicenseFile> first = [.. unread.Where(f => wanted.Contains(f.Name, StringComparer.Ordinal))];
        return [.. first, .. unread.Except(first).OrderBy(f => LicensePolicy.Rank(reader, f.ETag), StringComparer.Ordinal).Take(Math.Max(0, most - first.Count))];
    }

    /// <summary>The licenses that there are; files with the same content are one license.</summary>
    /// <param name="files">The files.</param>
    /// <param name="checksums">The checksum of each content, by ETag; files that vanished before they could be read are in none.</param>
    /// <param name="product">The product.</param>
    public static IReadOnlyList<License> Current(IReadOnlyList<LicenseFile> files, IReadOnlyDictionary<string, string> checksums, string product) =>
    [
        .. files
            .Where(f => checksums.ContainsKey(f.ETag))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new License(checksums[f.ETag], f.Name, f.ETag, product))
            .DistinctBy(l => l.Checksum, StringComparer.Ordinal),
    ];

    /// <summary>The rows to be written, and those to be removed, so that the books say what is current. A row whose file is yet to be read stays.</summary>
    public static (IReadOnlyList<License> Put, IReadOnlyList<License> Remove) Plan(IReadOnlyCollection<License> books, IReadOnlyList<License> current, IReadOnlyList<LicenseFile> unread)
    {
        var checksums = current.Select(l => l.Checksum).ToHashSet(StringComparer.Ordinal);
        var names = unread.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return ([.. current.Except(books)], [.. books.Where(b => !checksums.Contains(b.Checksum) && !names.Contains(b.FileName))]);
    }

    /// <summary>How many licenses the files hold: files with the same content count once, as far as their contents are known.</summary>
    public static int Size(IReadOnlyList<LicenseFile> files, IReadOnlyDictionary<string, string> checksums) =>
        files.Select(f => checksums.GetValueOrDefault(f.ETag, f.ETag)).Distinct(StringComparer.Ordinal).Count();

    /// <summary>
    /// How many licenses are free, and how many are held. The newest assignment noted how many there were; without such a note, the free
    /// ones are those of the books.
    /// </summary>
    public static LicenseCount Count(IReadOnlyList<License> books, IReadOnlyList<LicenseUsage> held)
    {
        var taken = held.Select(u => u.License.Checksum).ToHashSet(StringComparer.Ordinal);
        var free = held.Where(u => u.StockSize is not null).MaxBy(u => u.AssignedAt) is { StockSize: { } size }
            ? Math.Max(0, size - taken.Count)
            : books.Count(l => !taken.Contains(l.Checksum));
        return new LicenseCount(free, taken.Count);
    }
}
