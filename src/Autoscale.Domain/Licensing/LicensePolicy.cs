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
        return [.. usages.Where(u => u.Holder == instance && existing.Contains(u.License.Checksum)).OrderBy(u => u.AssignedAt).ThenBy(u => u.License.Checksum, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The licenses that nobody holds, in the order in which this device tries them. Every device has an order of its own, so that many who come at once do not try
    /// the same; and it is always the same order, so that a device which asks twice at once meets itself.
    /// </summary>
    public static IReadOnlyList<License> Unused(InstanceId instance, IReadOnlyList<License> stock, IReadOnlyList<LicenseUsage> usages)
    {
        var held = usages.Select(u => u.License.Checksum).ToHashSet(StringComparer.Ordinal);
        return [.. stock.Where(l => !held.Contains(l.Checksum)).OrderBy(l => Rank(instance, l.Checksum), StringComparer.Ordinal)];
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
