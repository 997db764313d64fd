using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Judges all open records by the clock and by AWS, before any record is written. Elections use this judgement; the writes that follow
/// store it. Covers a group that was stopped as a whole, and a member whose address changed. Spec 3.10, W1.
/// </summary>
public static class MemberPolicy
{
    /// <summary>Returns the open records, each with its desired content.</summary>
    public static IReadOnlyList<JudgedMember> Judge(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        var hearing = Hearing.Of(health, settings.Heartbeats, now);
        return [.. health.Where(h => !h.IsClosed).Select(JudgeOne)];

        JudgedMember JudgeOne(HealthCheck record) =>
            fleet.GetValueOrDefault(record.Instance) is { IsGone: false } device
                ? new JudgedMember(
                    record, CountSilence(Refresh(record, device, now), device, hearing.SilenceOf(record), settings, now), IsMissing: false)
                : new JudgedMember(record, record, IsMissing: true);
    }

    /// <summary>
    /// The order in which changed records are written: memberships before silence, and the highest number of uncounted losses first. If a
    /// sweep runs out of time, the remaining members have more uncounted losses in the next sweep, which therefore starts with them.
    /// </summary>
    public static IEnumerable<JudgedMember> InOrderOfMarking(IEnumerable<JudgedMember> judged) => judged
        .Where(m => m.IsChanged)
        .OrderBy(m => m.Judged.Membership == m.Stored.Membership)
        .ThenByDescending(m => m.Judged.SilentLosses - m.Stored.SilentLosses)
        .ThenBy(m => m.Stored.Instance);

    // A stopped or booting device sends no heartbeats, and that counts as no loss: when a whole group is started again, every member can be
    // elected with its first heartbeat. A terminating device may be silent too.
    private static HealthCheck CountSilence(
        HealthCheck record, FortiGate device, TimeSpan silence, AutoscaleSettings settings, DateTimeOffset now) =>
        device.Instance.Power == PowerState.Running
        && record.Membership.State != LifecycleState.Terminating
        && !SilencePolicy.IsBooting(record, device.Instance.StartedAt, settings.LifecycleHookTimeout, now)
            ? SilencePolicy.Decide(record, settings.Heartbeats, silence) ?? record
            : record;

    private static HealthCheck Refresh(HealthCheck record, FortiGate device, DateTimeOffset now)
    {
        if (Membership.Of(device, now) is not { } seen)
            return record;
        var known = record.Membership;

        // A listing may lag behind the terminating hook, which has marked the record.
        if (known.State == LifecycleState.Terminating && seen.State != LifecycleState.Terminating && known.IsFresh(now))
            return record;
        // Compared as values: the == operator of IPAddress compares references, and every sweep would write every record.
        return seen with { VerifiedAt = known.VerifiedAt } == known
            ? record
            : record with { Membership = Membership.Newer(known, seen, now) };
    }
}

/// <summary>One member: its stored record, and the record according to the clock and AWS.</summary>
/// <param name="Stored">The record as read.</param>
/// <param name="Judged">The desired record; equal to the stored one when nothing has changed.</param>
/// <param name="IsMissing">True when, according to the listing, the instance is in none of our groups or is terminated. The listing may lag
/// behind.</param>
public sealed record JudgedMember(HealthCheck Stored, HealthCheck Judged, bool IsMissing)
{
    /// <summary>True when the record must be written.</summary>
    public bool IsChanged { get; } = Judged != Stored;

    /// <summary>True when a read of the single instance confirmed that it is gone: it is then neither candidate nor primary.</summary>
    public bool IsGone { get; init; }

    /// <summary>The same member, confirmed as gone; its record is closed after all of its resources are removed.</summary>
    public JudgedMember Gone() =>
        this with { IsGone = true, Judged = Stored with { Membership = Stored.Membership with { State = LifecycleState.None } } };
}
