using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Chooses the license of a device: its own, otherwise an unused one, otherwise one whose holder no longer exists. Spec 6.2, 6.4.
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
    /// to be held. A file that is named by the row of a held license comes last: the row may lack the ETag (rows of the original product
    /// do), and then the file contains no further license.
    /// </summary>
    /// <param name="files">The files in the bucket listing.</param>
    /// <param name="checksums">The known checksums, by ETag.</param>
    public static IReadOnlyList<LicenseFile> Choices(
        InstanceId instance,
        IReadOnlyList<LicenseFile> files,
        IReadOnlyDictionary<string, string> checksums,
        IReadOnlyList<LicenseUsage> usages)
    {
        var held = usages.Select(u => u.License.Checksum).ToHashSet(StringComparer.Ordinal);
        var named = usages.Select(u => u.License.FileName).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. files
                .Where(f => !(checksums.TryGetValue(f.ETag, out var checksum) && held.Contains(checksum)))
                .DistinctBy(f => f.ETag, StringComparer.Ordinal)
                .OrderBy(f => named.Contains(f.Name))
                .ThenBy(f => Rank(instance, f.ETag), StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The licenses without a holder, in the order in which this device tries them. Each device has its own order, so that concurrent
    /// requests of many devices rarely collide; the order of a device is always the same, so that two concurrent requests of one device
    /// choose the same license. It is the order of <see cref="Choices"/>: by ETag, or by checksum where a row lacks the ETag.
    /// </summary>
    public static IReadOnlyList<License> Unused(InstanceId instance, IReadOnlyList<License> stock, IReadOnlyList<LicenseUsage> usages)
    {
        var held = usages.Select(u => u.License.Checksum).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. stock
                .Where(l => !held.Contains(l.Checksum))
                .OrderBy(l => Rank(instance, l.ETag ?? l.Checksum), StringComparer.Ordinal),
        ];
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
                .Where(u => existing.Contains(u.License.Checksum) && !members.Contains(u.Holder))
                .OrderBy(u => Rank(instance, u.License.Checksum), StringComparer.Ordinal),
        ];
    }

    /// <summary>The sort key of an item in the order of one device; the orders of two devices are unrelated.</summary>
    internal static string Rank(InstanceId instance, string what) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{instance}:{what}")));
}
