using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// Judges one heartbeat: on time, late, dropped, recovering or recovered. This file is a good place to start reading. Spec 3.4 to 3.6;
/// differs from the original product in W3, W9 and W25. Decision 34.
/// </summary>
/// <remarks>
/// Guaranteed: the loss count never exceeds the setting; one heartbeat adds at most one loss; a duplicate of an enhanced heartbeat has no
/// effect; a device that sends heartbeats on time recovers, with every setting (safety S1.3); no heartbeat is dropped that arrives more
/// than <see cref="LongestTransit"/> after the last one, with any clock of the device (safety S4.3); and the stored arrival never falls,
/// except that of a damaged row. Not guaranteed: detection of missing heartbeats. <see cref="SilencePolicy"/> counts those in every sweep.
/// </remarks>
public static class HeartbeatPolicy
{
    /// <summary>
    /// The time after which a heartbeat cannot be older than the last accepted one. An HTTP request lives at most 29 s behind API Gateway.
    /// </summary>
    public static readonly TimeSpan LongestTransit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The time by which a heartbeat that was sent in time may arrive later than expected, beyond the delay allowance: an HTTP request
    /// lives at most 29 s behind API Gateway.
    /// </summary>
    public static readonly TimeSpan TransitAllowance = TimeSpan.FromSeconds(30);

    /// <summary>The difference from the arrival beyond which a send time is unreadable: the clock of the device is not set.</summary>
    public static readonly TimeSpan LongestClockError = TimeSpan.FromDays(1);

    /// <summary>Judges a heartbeat against the sender's record.</summary>
    /// <param name="previous">The sender's record; null before its first heartbeat.</param>
    /// <param name="member">The sender's membership.</param>
    public static HeartbeatDecision Decide(HealthCheck? previous, Heartbeat beat, Membership member, HeartbeatSettings settings)
    {
        if (previous is { IsClosed: true })
            return Reopen(previous, beat, member);
        if (previous is null)
            return new HeartbeatDecision.OnTime(
                First(beat, member), new HeartbeatTiming(TimingRule.First, TimeSpan.Zero, null, beat.Arrival));
        if (DropReasonOf(previous, beat, settings) is { } reason)
            return new HeartbeatDecision.Dropped(reason);

        var timing = Time(previous, beat, settings.DelayAllowance);
        var next = Remember(previous, beat, member, settings.DelayAllowance);
        if (timing.Rule is TimingRule.Reboot or TimingRule.Upgrade)
            next = next with { TimesTold = 0, TermAcknowledged = Term.None };
        return previous.IsOutOfSync ? JudgeOutOfSync(next, timing, settings) : JudgeInSync(next, timing, settings);
    }

    // A heartbeat of a terminating device does not reopen its record, nor does a membership that was verified before the record was closed.
    // A device that joined a group again starts with a new record, but never gets an older term than before, and its
    // former targets stay known.
    private static HeartbeatDecision Reopen(HealthCheck closed, Heartbeat beat, Membership member) =>
        member.State is LifecycleState.Terminating or LifecycleState.None || member.VerifiedAt < closed.ClosedAt
            ? new HeartbeatDecision.Dropped(DropReason.Closed)
            : new HeartbeatDecision.OnTime(
                First(beat, member) with
                {
                    Version = closed.Version,
                    TermTold = closed.TermTold,
                    TargetAddresses = closed.TargetAddresses,
                    HasSynchronised = closed.HasSynchronised || ShowsSynchronisation(beat.Report),
                },
                new HeartbeatTiming(TimingRule.First, TimeSpan.Zero, null, beat.Arrival));

    // Sequence number and send time are compared together: a lower number with a later send time is a reboot, not an old heartbeat. A
    // heartbeat that arrives long after the last one is a reboot too, and a stored arrival in the future is a damaged row.
    private static DropReason? DropReasonOf(HealthCheck previous, Heartbeat beat, HeartbeatSettings settings)
    {
        if ((beat.Arrival - previous.LastArrival).Duration() > LongestTransit && settings.Protections.Has(Protection.EndOfOutdated))
            return null;
        if (previous.SendTime is not { } lastSent
            || SendTimeOf(beat) is not { } sent
            || previous.Sequence is not { } last
            || beat.Sequence is not { } sequence)
        {
            // Without a sequence number the arrival decides: two concurrent functions may process heartbeats in reverse order.
            return beat.Arrival < previous.LastArrival ? DropReason.Outdated : null;
        }

        if (sequence == last && sent == lastSent)
            return DropReason.Duplicate;
        return sequence <= last && sent <= lastSent ? DropReason.Outdated : null;
    }

    private static HeartbeatTiming Time(HealthCheck previous, Heartbeat beat, TimeSpan allowance)
    {
        if (SendTimeOf(beat) is not { } sent)
            return ByArrival(previous, beat, allowance);
        if (previous.SendTime is not { } lastSent)
            return new HeartbeatTiming(TimingRule.Upgrade, TimeSpan.Zero, null, sent);
        if (previous.Sequence is not { } last || beat.Sequence is not { } sequence)
            return ByArrival(previous, beat, allowance);
        if (sequence <= last)
            return new HeartbeatTiming(TimingRule.Reboot, TimeSpan.Zero, null, sent);

        var times = unchecked((ulong)(sequence - last));
        var expected = Later(lastSent, beat.Interval, times);
        var bySendTime = new HeartbeatTiming(TimingRule.BySendTime, sent - expected - allowance, expected, sent);
        var due = Later(previous.LastArrival, beat.Interval, times);
        var byTransit = new HeartbeatTiming(TimingRule.ByTransit, beat.Arrival - due - allowance - TransitAllowance, due, beat.Arrival);
        return !bySendTime.IsLate && byTransit.IsLate ? byTransit : bySendTime;
    }

    private static HeartbeatTiming ByArrival(HealthCheck previous, Heartbeat beat, TimeSpan allowance) =>
        new(TimingRule.ByArrival, beat.Arrival - previous.NextExpected - allowance, previous.NextExpected, beat.Arrival);

    private static DateTimeOffset? SendTimeOf(Heartbeat beat) =>
        beat.SendTime is { } sent && (sent - beat.Arrival).Duration() <= LongestClockError ? sent : null;

    // A device may send any sequence number, so the product may exceed the range of dates. Computed in whole UTC ticks, without rounding or
    // time zones.
    private static DateTimeOffset Later(DateTimeOffset from, TimeSpan interval, ulong times)
    {
        var max = (DateTimeOffset.MaxValue - from).Ticks / interval.Ticks;
        return times > (ulong)max
            ? DateTimeOffset.MaxValue
            : new DateTimeOffset(from.UtcTicks + ((long)times * interval.Ticks), TimeSpan.Zero);
    }

    private static HeartbeatDecision JudgeInSync(HealthCheck next, HeartbeatTiming timing, HeartbeatSettings settings)
    {
        if (!timing.IsLate)
            return new HeartbeatDecision.OnTime(next with { LossCount = 0 }, timing);

        var losses = Math.Min(next.LossCount + 1, settings.LossCount);
        return losses < settings.LossCount
            ? new HeartbeatDecision.Late(next with { LossCount = losses }, timing, FellOutOfSync: false)
            : new HeartbeatDecision.Late(
                next with { LossCount = losses, SyncState = SyncState.OutOfSync, SyncRecoveryCount = settings.SyncRecoveryCount },
                timing,
                FellOutOfSync: true);
    }

    private static HeartbeatDecision JudgeOutOfSync(HealthCheck next, HeartbeatTiming timing, HeartbeatSettings settings)
    {
        // An operator may have lowered either count in the meantime.
        next = next with { LossCount = Math.Min(next.LossCount, settings.LossCount) };
        if (timing.IsLate)
            return new HeartbeatDecision.Late(next with { SyncRecoveryCount = settings.SyncRecoveryCount }, timing, FellOutOfSync: false);

        var owed = Math.Min(next.SyncRecoveryCount, settings.SyncRecoveryCount) - 1;
        return owed > 0
            ? new HeartbeatDecision.Recovering(next with { SyncRecoveryCount = owed }, timing)
            : new HeartbeatDecision.Recovered(next with { SyncRecoveryCount = 0, LossCount = 0, SyncState = SyncState.InSync }, timing);
    }

    private static HealthCheck First(Heartbeat beat, Membership member) => new()
    {
        Instance = beat.Instance,
        Membership = member,
        MemberSince = beat.Arrival,
        HeardSince = beat.Arrival,
        Interval = beat.Interval,
        NextExpected = beat.Arrival + beat.Interval,
        Sequence = beat.Sequence ?? 1,
        SendTime = SendTimeOf(beat),
        Report = beat.Report,
        HasSynchronised = ShowsSynchronisation(beat.Report),
    };

    private static HealthCheck Remember(HealthCheck previous, Heartbeat beat, Membership member, TimeSpan allowance) => previous with
    {
        Membership = Membership.Newer(previous.Membership, member, beat.Arrival),
        HeardSince = IsAfterGap(previous, beat, allowance) ? beat.Arrival : previous.HeardSince,
        SilentLosses = 0,
        Interval = beat.Interval,
        NextExpected = LaterArrival(previous, beat) + beat.Interval,
        Sequence = beat.Sequence ?? (previous.Sequence is { } last and < long.MaxValue ? last + 1 : 1),
        SendTime = SendTimeOf(beat),
        Report = beat.Report,
        HasSynchronised = previous.HasSynchronised || ShowsSynchronisation(beat.Report),
    };

    // Around a reboot an earlier arrival may be saved after a later one. A later arrival than this is a damaged row.
    private static DateTimeOffset LaterArrival(HealthCheck previous, Heartbeat beat) =>
        previous.LastArrival > beat.Arrival && previous.LastArrival - beat.Arrival <= LongestTransit ? previous.LastArrival : beat.Arrival;

    // Devices send at fixed intervals, so a lost heartbeat makes a gap of two intervals, and jitter one of little more than one.
    private static bool IsAfterGap(HealthCheck previous, Heartbeat beat, TimeSpan allowance)
    {
        var (gap, half) = (beat.Arrival - previous.LastArrival, previous.SilenceInterval / 2);
        return gap.Duration() > previous.SilenceInterval + (half > allowance ? half : allowance);
    }

    private static bool ShowsSynchronisation(DeviceReport report) => report.SyncTime.HasValue || report.IsPrimary.Is(true);
}
