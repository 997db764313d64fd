using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Says which memberships a sweep writes anew although nothing about them has changed, so that heartbeats need not ask EC2 and Auto
/// Scaling for themselves. The sweep compares every record with the cloud anyway; a renewal costs one write.
/// </summary>
/// <remarks>
/// Guaranteed: only a membership that the listing of this sweep confirms word for word is renewed, and one sweep renews at most <see
/// cref="MaxAtOnce"/>. Not guaranteed: that all are renewed in time. A membership that is not expires after <see
/// cref="Membership.Lifetime"/>, with or without sweeps, and the next heartbeat of its device asks.
/// </remarks>
public static class RenewalPolicy
{
    /// <summary>How many records one sweep renews at most; enough for 3,000 devices in service.</summary>
    public const int MaxAtOnce = 1000;

    /// <summary>How old a verification is when it is renewed: two sweeps before it expires.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(3);

    /// <summary>The records that this sweep renews, as they are to be written; the oldest verifications first.</summary>
    /// <param name="records">The records as they are stored now.</param>
    /// <param name="fleet">The members of our groups as listed by this sweep, by id.</param>
    /// <param name="listedAt">When the listing began.</param>
    public static IReadOnlyList<HealthCheck> Due(
        IReadOnlyList<HealthCheck> records, IReadOnlyDictionary<InstanceId, FortiGate> fleet, DateTimeOffset listedAt) =>
    [
        .. records
            .Where(r => !r.IsClosed && r.Member.State == LifecycleState.InService && listedAt - r.Member.VerifiedAt >= Age)
            .Where(r => IsConfirmed(r.Member, fleet.GetValueOrDefault(r.Instance)))
            .OrderBy(r => r.Member.VerifiedAt)
            .ThenBy(r => r.Instance)
            .Take(MaxAtOnce)
            .Select(r => r with { Member = r.Member with { VerifiedAt = listedAt } }),
    ];

    private static bool IsConfirmed(Membership known, FortiGate? device) =>
        device is { Instance.Power: PowerState.Running } && Membership.Of(device, known.VerifiedAt) == known;
}
