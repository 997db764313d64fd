using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The timing rule of heartbeats. Spec 3.1, 9.1; bounds in <c>SettingCatalogue</c>.</summary>
/// <param name="Interval">The interval that devices are configured with (<c>heartbeat-interval</c>).</param>
/// <param name="DelayAllowance">The delay within which a heartbeat still counts as on time (<c>heartbeat-delay-allowance</c>).</param>
/// <param name="LossCount">The number of consecutive late heartbeats after which a device is out of sync
/// (<c>heartbeat-loss-count</c>).</param>
/// <param name="SyncRecoveryCount">The number of consecutive on-time heartbeats after which a device is in sync again
/// (<c>sync-recovery-count</c>).</param>
/// <param name="TerminateUnhealthy">Whether an out-of-sync device is terminated instead of recovering
/// (<c>terminate-unhealthy-vm</c>).</param>
public sealed record HeartbeatSettings(
    TimeSpan Interval, TimeSpan DelayAllowance, int LossCount, int SyncRecoveryCount, bool TerminateUnhealthy)
{
    /// <summary>The defaults: 30 s, 2 s, 10, 3, no termination.</summary>
    public static readonly HeartbeatSettings Default = new(
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2), 10, 3, TerminateUnhealthy: false);

    /// <summary>The messages about late heartbeats (<c>late-heartbeat-notifications</c>).</summary>
    public LateNotifications LateNotifications { get; init; }

    /// <summary>The protections in force; all of them outside the simulation.</summary>
    internal Protections Protections { get; init; }
}

/// <summary>The messages about late heartbeats. Spec 8.</summary>
public enum LateNotifications
{
    /// <summary>One message for the first late heartbeat after one on time.</summary>
    Episode,

    /// <summary>One message for every late heartbeat, as the original product sends.</summary>
    Every,

    /// <summary>No message about a late heartbeat; the log and the metric count them.</summary>
    Off,
}

/// <summary>The settings that the heartbeat workflow uses.</summary>
/// <param name="IdentityCheck">The treatment of a caller whose identity is in doubt.</param>
/// <param name="Election">The settings of elections, including the timing rule.</param>
public sealed record HeartbeatRules(
    ClusterId Cluster, IReadOnlyCollection<ScalingGroup> Groups, IdentityCheck IdentityCheck, ElectionSettings Election);
