using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Licensing;

/// <summary>Releases licenses when their holders leave, and not only when somebody needs one. Spec 6.4, W14.</summary>
public sealed class LicenseReleaseWorkflow(ILicenseUsages usages)
{
    /// <summary>Releases whatever one device holds; harmless when it holds nothing.</summary>
    public async Task ReleaseAsync(InstanceId holder, string product, CancellationToken cancellationToken)
    {
        foreach (var usage in await usages.ListAsync(product, cancellationToken))
        {
            if (usage.Holder == holder)
                _ = await usages.TryReleaseAsync(usage, cancellationToken);
        }
    }

    /// <summary>
    /// What is held at all; what of it is held by whom who is no member of the fleet as listed, and what members hold besides the last one given, which is nothing when the books
    /// are in order.
    /// </summary>
    /// <param name="product">Of which product.</param>
    /// <param name="fleet">Everyone in our groups.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<LicenseReview> ReviewAsync(string product, IReadOnlyList<FortiGate> fleet, CancellationToken cancellationToken)
    {
        var held = await usages.ListAsync(product, cancellationToken);
        var members = fleet.Select(d => d.Id).ToHashSet();
        return new LicenseReview(
            held,
            [.. held.Where(u => !members.Contains(u.Holder)).GroupBy(u => u.Holder)],
            [.. held.Where(u => members.Contains(u.Holder)).GroupBy(u => u.Holder).SelectMany(Beyond)]);
    }

    /// <summary>Releases one; false when it is not held so any more.</summary>
    public Task<bool> TryReleaseAsync(LicenseUsage usage, CancellationToken cancellationToken) => usages.TryReleaseAsync(usage, cancellationToken);

    // A device holds two when it asked again while its first request was still on its way: it has given up on that one, and runs on what the later one gave it.
    private static IEnumerable<LicenseUsage> Beyond(IGrouping<InstanceId, LicenseUsage> held) =>
        held.OrderByDescending(u => u.AssignedAt).ThenBy(u => u.License.Checksum, StringComparer.Ordinal).Skip(1);
}

/// <summary>The licenses that are held, compared with the fleet.</summary>
/// <param name="Held">All usages.</param>
/// <param name="Strangers">Those of holders that are no members by the listing, by holder.</param>
/// <param name="Spares">Those that members hold besides the last one given.</param>
public sealed record LicenseReview(
    IReadOnlyList<LicenseUsage> Held, IReadOnlyList<IGrouping<InstanceId, LicenseUsage>> Strangers, IReadOnlyList<LicenseUsage> Spares);
