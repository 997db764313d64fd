using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Chooses the license of a device: its own, otherwise one that was never used, otherwise the one that has been free for the longest time,
/// otherwise one whose holder no longer exists. Spec 6.2, 6.4, field fault F2.
/// </summary>
public static class LicensePolicy
{
    /// <summary>The device's usages of licenses that still exist, oldest first. Normally there is at most one.</summary>
    public static IReadOnlyList<LicenseUsage> Own(InstanceId instance, IReadOnlyList<License> stock, IReadOnlyList<LicenseUsage> usages)
    {
        var existing = stock.Select(l => l.Checksum).ToHashSet(StringComparer.Ordinal);
        return [.. HeldBy(instance, usages).Where(u => existing.Contains(u.License.Checksum))];
    }

    /// <summary>The usages of one device, oldest first, including those whose license files were deleted.</summary>
    public static IReadOnlyList<LicenseUsage> HeldBy(InstanceId instance, IReadOnlyList<LicenseUsage> usages) =>
        [.. usages.Where(u => u.Holder == instance).OrderBy(u => u.AssignedAt).ThenBy(u => u.License.Checksum, StringComparer.Ordinal)];

    /// <summary>
    /// The files that may supply a license to this device, in the order in which it tries them: each content once, without contents known
    /// to be held; those that were never used, and then those that have been free for the longest time. A file that is named by the row of
    /// a held license comes last: the row may lack the ETag (rows of the original product do), and then the file contains no further
    /// license.
    /// </summary>
    /// <param name="files">The files in the bucket listing that may be licenses.</param>
    /// <param name="checksums">The known checksums, by ETag.</param>
    /// <param name="usages">The rows of licenses that are or were held.</param>
    public static IReadOnlyList<LicenseFile> Choices(
        InstanceId instance,
        IReadOnlyList<LicenseFile> files,
        IReadOnlyDictionary<string, string> checksums,
        IReadOnlyList<LicenseUsage> usages)
    {
        var held = Held(usages);
        var named = usages.Where(u => !u.IsReleased).Select(u => u.License.FileName).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. files
                .Where(f => !(checksums.TryGetValue(f.ETag, out var checksum) && held.Contains(checksum)))
                .DistinctBy(f => f.ETag, StringComparer.Ordinal)
                .OrderBy(f => named.Contains(f.Name))
                .ThenBy(f => FreeSince(FormerUse(f, checksums, usages)))
                .ThenBy(f => Rank(instance, f.ETag), StringComparer.Ordinal),
        ];
    }

    /// <summary>The row of the last use of a file's license; null when it was never used, as far as is known without reading it.</summary>
    public static LicenseUsage? FormerUse(
        LicenseFile file, IReadOnlyDictionary<string, string> checksums, IReadOnlyList<LicenseUsage> usages) =>
        checksums.TryGetValue(file.ETag, out var checksum)
            ? FormerUse(checksum, usages)
            : usages.FirstOrDefault(u => u.IsReleased && (u.License.ETag ?? file.ETag) == file.ETag && u.License.FileName == file.Name);

    /// <summary>The row of the last use of a license; null when it was never used.</summary>
    public static LicenseUsage? FormerUse(string checksum, IReadOnlyList<LicenseUsage> usages) =>
        usages.FirstOrDefault(u => u.IsReleased && u.License.Checksum == checksum);

    /// <summary>
    /// The licenses without a holder, in the order in which this device tries them: never used ones, and then those that have been free for
    /// the longest time. Each device has its own order of the never used ones, so that concurrent requests of many devices rarely collide;
    /// the order of a device is always the same, so that two concurrent requests of one device choose the same license. It is the order of
    /// <see cref="Choices"/>: by ETag, or by checksum where a row lacks the ETag.
    /// </summary>
    public static IReadOnlyList<License> Unused(InstanceId instance, IReadOnlyList<License> stock, IReadOnlyList<LicenseUsage> usages)
    {
        var held = Held(usages);
        return
        [
            .. stock
                .Where(l => !held.Contains(l.Checksum))
                .OrderBy(l => FreeSince(FormerUse(l.Checksum, usages)))
                .ThenBy(l => Rank(instance, l.ETag ?? l.Checksum), StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The free licenses that may be given to a device now, in the order of <see cref="Unused"/>. One that a device has released within the
    /// cooldown is held back, unless it is the only free one. While a file is unread, which may contain a license that was never used, no
    /// released one is given.
    /// </summary>
    /// <param name="stock">The stock.</param>
    /// <param name="usages">The rows of licenses that are or were held.</param>
    /// <param name="cooldown">The time for which a released license is held back.</param>
    public static IReadOnlyList<License> Ready(
        InstanceId instance, Stock stock, IReadOnlyList<LicenseUsage> usages, TimeSpan cooldown, DateTimeOffset now)
    {
        var free = Unused(instance, stock.Licenses, usages);
        return free.Count == 1 && stock.Unread == 0
            ? free
            : [.. free.Where(l => IsReady(FormerUse(l.Checksum, usages)))];

        bool IsReady(LicenseUsage? former) => former is null || (stock.Unread == 0 && !former.IsCooling(cooldown, now));
    }

    /// <summary>
    /// The usages that may be reclaimed if their holder is gone (<see cref="FortiGate.IsGone"/>): those of instances that the fleet lacks.
    /// A usage of a stopped or silent member is never reclaimed.
    /// </summary>
    /// <param name="instance">The device that requests a license.</param>
    /// <param name="stock">All existing licenses.</param>
    /// <param name="usages">All usages.</param>
    /// <param name="fleet">All members of our groups.</param>
    public static IReadOnlyList<LicenseUsage> Reclaimable(
        InstanceId instance, IReadOnlyList<License> stock, IReadOnlyList<LicenseUsage> usages, IReadOnlyList<FortiGate> fleet)
    {
        var existing = stock.Select(l => l.Checksum).ToHashSet(StringComparer.Ordinal);
        var members = fleet.Where(d => !d.IsGone).Select(d => d.Id).ToHashSet();
        return
        [
            .. usages
                .Where(u => !u.IsReleased && existing.Contains(u.License.Checksum) && !members.Contains(u.Holder))
                .OrderBy(u => Rank(instance, u.License.Checksum), StringComparer.Ordinal),
        ];
    }

    /// <summary>The sort key of an item in the order of one device; the orders of two devices are unrelated.</summary>
    internal static string Rank(InstanceId instance, string what) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{instance}:{what}")));

    private static HashSet<string> Held(IReadOnlyList<LicenseUsage> usages) =>
        usages.Where(u => !u.IsReleased).Select(u => u.License.Checksum).ToHashSet(StringComparer.Ordinal);

    private static DateTimeOffset FreeSince(LicenseUsage? former) => former?.ReleasedAt ?? DateTimeOffset.MinValue;
}
