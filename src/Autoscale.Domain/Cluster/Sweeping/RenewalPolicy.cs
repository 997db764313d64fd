using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Chooses the unchanged memberships that a sweep renews, so that heartbeats need not call EC2 and Auto Scaling. The sweep compares every
/// record with AWS anyway; a renewal costs one write.
/// </summary>
/// <remarks>
/// Guaranteed: only a membership that equals the listing of this sweep is renewed, and one sweep renews at most <see cref="MaxAtOnce"/>.
/// Not guaranteed: that all are renewed in time. A membership that is not renewed expires after <see cref="Membership.Lifetime"/>, and then
/// the next heartbeat of its device calls AWS.
/// </remarks>
public static class RenewalPolicy
{
    /// <summary>The maximum number of records that one sweep renews; enough for 3,000 devices in service.</summary>
    public const int MaxAtOnce = 1000;

    /// <summary>The age at which a verification is renewed: two sweeps before it expires.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(3);

    /// <summary>Returns the records that this sweep renews, as they are to be written; the oldest verifications first.</summary>
    /// <param name="records">The records as stored now.</param>
    /// <param name="fleet">The members of our groups as listed by this sweep, by id.</param>
    /// <param name="listedAt">The start time of the listing.</param>
    public static IReadOnlyList<HealthCheck> Due(
        IReadOnlyList<HealthCheck> records, IReadOnlyDictionary<InstanceId, FortiGate> fleet, DateTimeOffset listedAt) =>
    [
        .. records
            .Where(r => !r.IsClosed && r.Membership.State == LifecycleState.InService && listedAt - r.Membership.VerifiedAt >= Age)
            .Where(r => IsConfirmed(r.Membership, fleet.GetValueOrDefault(r.Instance)))
            .OrderBy(r => r.Membership.VerifiedAt)
            .ThenBy(r => r.Instance)
            .Take(MaxAtOnce)
            .Select(r => r with { Membership = r.Membership with { VerifiedAt = listedAt } }),
    ];

    private static bool IsConfirmed(Membership known, FortiGate? device) =>
        device is { Instance.Power: PowerState.Running } && Membership.Of(device, known.VerifiedAt) == known;
}
