using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>Releases licenses when their holders leave, before another device needs one. Spec 6.4, W14.</summary>
public sealed class LicenseReleaseWorkflow(ILicenseUsages usages)
{
    /// <summary>Releases all licenses of one device; harmless when it holds none.</summary>
    public async Task ReleaseAsync(InstanceId holder, string product, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var usage in await usages.ListAsync(product, cancellationToken))
        {
            if (usage.Holder == holder)
                _ = await usages.TryReleaseAsync(usage, now, cancellationToken);
        }
    }

    /// <summary>
    /// Compares the usages with the fleet, after rows without a valid holder were removed: all usages, those of holders that are not in the
    /// listed fleet, and those that members hold in addition to their newest one (normally none).
    /// </summary>
    /// <param name="fleet">All members of our groups.</param>
    public async Task<LicenseReview> ReviewAsync(
        string product, IReadOnlyList<FortiGate> fleet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await usages.ListAsync(product, cancellationToken);
        List<License> freed = [];
        foreach (var row in rows.Where(u => !u.HasHolder))
        {
            if (await usages.TryReleaseAsync(row, now, cancellationToken))
                freed.Add(row.License);
        }

        LicenseUsage[] held = [.. rows.Where(u => u.HasHolder)];
        var members = fleet.Select(d => d.Id).ToHashSet();
        return new LicenseReview(
            held,
            [.. held.Where(u => !members.Contains(u.Holder)).GroupBy(u => u.Holder)],
            [.. held.Where(u => members.Contains(u.Holder)).GroupBy(u => u.Holder).SelectMany(Beyond)])
        {
            Freed = freed,
        };
    }

    /// <summary>Releases one license; false when the stored row differs from <paramref name="usage"/>.</summary>
    public Task<bool> TryReleaseAsync(LicenseUsage usage, DateTimeOffset now, CancellationToken cancellationToken) =>
        usages.TryReleaseAsync(usage, now, cancellationToken);

    // A device that timed out and requested a license again may hold two. It runs on the license of the later request.
    private static IEnumerable<LicenseUsage> Beyond(IGrouping<InstanceId, LicenseUsage> held) =>
        held.OrderByDescending(u => u.AssignedAt).ThenBy(u => u.License.Checksum, StringComparer.Ordinal).Skip(1);
}

/// <summary>The license usages, compared with the fleet.</summary>
/// <param name="Unlisted">The usages of holders that are not in the listed fleet, by holder.</param>
/// <param name="Spares">The usages that members hold in addition to their newest one.</param>
public sealed record LicenseReview(
    IReadOnlyList<LicenseUsage> Held, IReadOnlyList<IGrouping<InstanceId, LicenseUsage>> Unlisted, IReadOnlyList<LicenseUsage> Spares)
{
    /// <summary>The licenses that were freed because the rows of their usages name no valid holder; normally none. Safety S3.5.</summary>
    public IReadOnlyList<License> Freed { get; init; } = [];
}
