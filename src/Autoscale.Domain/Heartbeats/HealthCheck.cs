using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Heartbeats;

/// <summary>
/// What we remember of one device's heartbeats, and of what it was told: one row of table <c>{prefix}-Autoscale</c>. Spec 2.2, 3.3.
/// </summary>
public sealed record HealthCheck
{
    // FortiOS sends at least every 120 s, so a device that promises less is not given longer before it counts as silent.
    private static readonly TimeSpan LongestSilentInterval = TimeSpan.FromSeconds(120);

    /// <summary>Whose record this is.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>What was last verified about its place in the fleet.</summary>
    public required Membership Member { get; init; }

    /// <summary>When the first heartbeat of this record arrived.</summary>
    public required DateTimeOffset MemberSince { get; init; }

    /// <summary>The interval it last promised.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>When the next heartbeat is due: last arrival plus interval.</summary>
    public required DateTimeOffset NextExpected { get; init; }

    /// <summary>Late heartbeats in a row; never above the loss count of the settings.</summary>
    public int LossCount { get; init; }

    /// <summary>How many of the losses are for the silence since the last heartbeat: those that the sweep has counted.</summary>
    public int SilentLosses { get; init; }

    /// <summary>Its standing.</summary>
    public SyncState SyncState { get; init; }

    /// <summary>On-time heartbeats still owed before it is in sync again; 0 when none is.</summary>
    public int SyncRecoveryCount { get; init; }

    /// <summary>The last accepted sequence number; counted on by us where the device sends none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The send time of the last accepted heartbeat; null after a classic one.</summary>
    public DateTimeOffset? SendTime { get; init; }

    /// <summary>What the device said of itself last.</summary>
    public DeviceReport Report { get; init; } = DeviceReport.Nothing;

    /// <summary>True once it has ever reported a synchronisation, or that it is the primary: the config-loss guard rests on it. Spec 4.7.</summary>
    public bool HasSynchronised { get; init; }

    /// <summary>The primary's address it was last told; null before the first time.</summary>
    public IPAddress? ToldPrimaryIp { get; init; }

    /// <summary>The newest term it was told of.</summary>
    public Term TermTold { get; init; }

    /// <summary>How many times in a row it was told of that term.</summary>
    public int TimesTold { get; init; }

    /// <summary>The newest term it has shown to have taken.</summary>
    public Term TermAcknowledged { get; init; }

    /// <summary>The version of the row that this was read from or is to be written as; 0 when there is none yet, or the original wrote it.</summary>
    public long Version { get; init; }

    /// <summary>When its instance was found to be gone; null while the record is open. A closed record is kept for a while and counts for nothing.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>True when its instance is gone.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>When the last heartbeat arrived.</summary>
    public DateTimeOffset LastArrival => NextExpected - Interval;

    /// <summary>True while it counts as unhealthy.</summary>
    public bool IsOutOfSync => SyncState == SyncState.OutOfSync;

    /// <summary>True when nothing arrived for this many of its intervals and the allowance.</summary>
    public bool IsSilent(int intervals, TimeSpan allowance, DateTimeOffset now) => now - LastArrival > (intervals * SilenceInterval) + allowance;

    /// <summary>By how much time one interval of silence is judged: the promised one, but no more than FortiOS can mean.</summary>
    public TimeSpan SilenceInterval => Interval < LongestSilentInterval ? Interval : LongestSilentInterval;

    /// <summary>How many more losses it may have, with one counted for a heartbeat that is overdue now. Spec 3.3.</summary>
    public int RemainingLossAllowed(HeartbeatSettings settings, DateTimeOffset now) =>
        Math.Max(0, settings.LossCount - LossCount - (now > NextExpected + settings.DelayAllowance ? 1 : 0));
}
