using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// The stored record of one device's heartbeats and of the answers it got: one row of table <c>{prefix}-Autoscale</c>. Spec 2.2, 3.3.
/// </summary>
public sealed record HealthCheck
{
    // FortiOS sends at least every 120 s, so a longer announced interval does not extend the time before a device counts as silent.
    private static readonly TimeSpan LongestSilentInterval = TimeSpan.FromSeconds(120);

    /// <summary>The device.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The last verified membership.</summary>
    public required Membership Membership { get; init; }

    /// <summary>The arrival of the first heartbeat of this record.</summary>
    public required DateTimeOffset MemberSince { get; init; }

    /// <summary>
    /// The arrival since which its heartbeats have arrived without a gap; a gap is longer than one and a half intervals, and longer than an
    /// interval plus the allowance. The device is a witness of the silence of others since then (<see cref="Hearing"/>).
    /// </summary>
    public required DateTimeOffset HeardSince { get; init; }

    /// <summary>The interval announced by the last heartbeat.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>The time at which the next heartbeat is due: last arrival plus interval.</summary>
    public required DateTimeOffset NextExpected { get; init; }

    /// <summary>The number of consecutive late heartbeats; never above the loss count of the settings.</summary>
    public int LossCount { get; init; }

    /// <summary>The number of losses that sweeps counted since the last heartbeat; included in <see cref="LossCount"/>.</summary>
    public int SilentLosses { get; init; }

    /// <summary>The sync state.</summary>
    public SyncState SyncState { get; init; }

    /// <summary>The number of on-time heartbeats still needed before the device is in sync; 0 when it is.</summary>
    public int SyncRecoveryCount { get; init; }

    /// <summary>The last accepted sequence number; incremented here when the device sends none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The send time of the last accepted heartbeat; null after a classic one.</summary>
    public DateTimeOffset? SendTime { get; init; }

    /// <summary>The last device report.</summary>
    public DeviceReport Report { get; init; } = DeviceReport.Nothing;

    /// <summary>
    /// True once the device has reported a synchronisation, or that it is the primary. The config-loss guard depends on it. Spec 4.7.
    /// </summary>
    public bool HasSynchronised { get; init; }

    /// <summary>The primary's address in the last answer to the device; null before the first.</summary>
    public IPAddress? ToldPrimaryIp { get; init; }

    /// <summary>The newest term in an answer to the device.</summary>
    public Term TermTold { get; init; }

    /// <summary>The number of consecutive answers with that term.</summary>
    public int TimesTold { get; init; }

    /// <summary>The newest term that the device has shown to have adopted.</summary>
    public Term TermAcknowledged { get; init; }

    /// <summary>The id of the key from which its last good token was computed; null before the first.</summary>
    public string? TokenKey { get; init; }

    /// <summary>
    /// The private addresses with which the device was registered in target groups of type ip, stored before each registration. EC2 tells
    /// no address of an instance that has ended. Decision 39.
    /// </summary>
    public AddressSet TargetAddresses { get; init; }

    /// <summary>Its authorization on the FortiAnalyzer; null before a run has looked for it.</summary>
    public FazStanding? FortiAnalyzer { get; init; }

    /// <summary>The version of the stored row; 0 when there is none yet, or when the original product wrote it.</summary>
    public long Version { get; init; }

    /// <summary>
    /// The time at which the instance was found to be gone; null while the record is open. A closed record is kept for some time and is
    /// ignored in every count.
    /// </summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>True when the record is closed.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>The arrival of the last heartbeat.</summary>
    public DateTimeOffset LastArrival => NextExpected - Interval;

    /// <summary>True while the device is out of sync.</summary>
    public bool IsOutOfSync => SyncState == SyncState.OutOfSync;

    /// <summary>
    /// True when no heartbeat arrived for this many of its intervals plus the allowance, by the clock; <see cref="Hearing"/> tells whether
    /// the device or the path is at fault.
    /// </summary>
    public bool IsSilent(int intervals, TimeSpan allowance, DateTimeOffset now) =>
        now - LastArrival > (intervals * SilenceInterval) + allowance;

    /// <summary>The length of one interval of silence: the announced interval, at most 120 s.</summary>
    public TimeSpan SilenceInterval => Interval < LongestSilentInterval ? Interval : LongestSilentInterval;

    /// <summary>
    /// The number of further losses before the device is out of sync; a heartbeat that is overdue counts as a loss. Spec 3.3.
    /// </summary>
    /// <param name="silence">The time for which the device was proven to be silent.</param>
    public int RemainingLossAllowed(HeartbeatSettings settings, TimeSpan silence) =>
        Math.Max(0, settings.LossCount - LossCount - (silence > Interval + settings.DelayAllowance ? 1 : 0));
}

/// <summary>The state of a device according to its heartbeats; it says nothing about the device's configuration. Spec 0.3, 3.6.</summary>
public enum SyncState
{
    /// <summary>Healthy.</summary>
    InSync,

    /// <summary>Unhealthy: too many late heartbeats, and not enough on-time heartbeats since.</summary>
    OutOfSync,
}
