using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Licensing;

/// <summary>Says which license a device gets: its own, else an unused one, else one whose holder is gone. Spec 6.2, 6.4.</summary>
public static class LicensePolicy
{
    /// <summary>The usages by which the device holds a license that there still is, oldest first; one is all it should have.</summary>
    public static IReadOnlyList<LicenseUsage> Own(InstanceId instance, IReadOnlyList<License> stock, IReadOnlyList<LicenseUsage> usages)
    {
        var existing = stock.Select(l => l.Checksum).ToHashSet(StringComparer.Ordinal);
        return [.. HeldBy(instance, usages).Where(u => existing.Contains(u.License.Checksum))];
    }

    /// <summary>The usages of one device, oldest first, whether or not their files still exist.</summary>
    public static IReadOnlyList<LicenseUsage> HeldBy(InstanceId instance, IReadOnlyList<LicenseUsage> usages) =>
        [.. usages.Where(u => u.Holder == instance).OrderBy(u => u.AssignedAt).ThenBy(u => u.License.Checksum, StringComparer.Ordinal)];

    /// <summary>
    /// The files from which this device may get a license, in the order in which it tries them: every content once, without those that are
    /// known to be held. A file that is named by the row of a held license comes last, because the row may lack the ETag (rows of the
    /// original do) and the file then holds nothing new.
    /// </summary>
    /// <param name="instance">The device.</param>
    /// <param name="files">The files as listed.</param>
    /// <param name="checksums">The checksum of each content that is known, by ETag.</param>
    /// <param name="usages">All usages.</param>
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
    /// The licenses that no device holds, in the order in which this device tries them. Every device has an order of its own, so that many
    /// that come at once do not try the same; and it is always the same order, so that a device which asks twice at once meets itself. It
    /// is the order of <see cref="Choices"/> too: by ETag, and by checksum where a row lacks the ETag.
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

    /// <summary>The usages that may be taken from their holders: those of instances that are in none of our groups, unknown, or terminated. Never those of a member that is stopped or silent.</summary>
    /// <param name="instance">Who asks.</param>
    /// <param name="stock">The licenses that there are.</param>
    /// <param name="usages">Who holds which.</param>
    /// <param name="fleet">Everyone in our groups.</param>
    public static IReadOnlyList<LicenseUsage> Reclaimable(InstanceId instance, IReadOnlyList<License> stock, IReadOnlyList<LicenseUsage> usages, IReadOnlyList<FortiGate> fleet)
    {
        var existing = stock.Select(l => l.Checksum).ToHashSet(StringComparer.Ordinal);
        var members = fleet.Where(d => d.Instance.Power is not (PowerState.Terminated or PowerState.ShuttingDown)).Select(d => d.Id).ToHashSet();
        return
        [
            .. usages
                .Where(u => existing.Contains(u.License.Checksum) && !members.Contains(u.Holder))
                .OrderBy(u => Rank(instance, u.License.Checksum), StringComparer.Ordinal),
        ];
    }

    /// <summary>Where something stands in the order of one device; the orders of two devices have nothing in common.</summary>
    internal static string Rank(InstanceId instance, string what) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{instance}:{what}")));
}
