using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Notifications;

/// <summary>Writes the messages of spec 8: one per episode, not one per heartbeat (W13).</summary>
public static class NotificationPolicy
{
    /// <summary>What a heartbeat is worth telling; null when nothing.</summary>
    /// <param name="previous">The sender's record before it.</param>
    /// <param name="decision">The verdict.</param>
    /// <param name="settings">The timing rule.</param>
    public static Notification? OfHeartbeat(HealthCheck? previous, HeartbeatDecision decision, HeartbeatSettings settings) => decision switch
    {
        HeartbeatDecision.Late { FellOutOfSync: true } late => Unhealthy(late.State, settings),
        HeartbeatDecision.Late late when previous is { LossCount: 0, IsOutOfSync: false } => FirstLate(late, settings),
        HeartbeatDecision.Recovering recovering when previous?.SyncRecoveryCount == settings.SyncRecoveryCount => new Notification(
            "FortiGate Autoscale out-of-sync VM is recovering",
            $"{Name(recovering.State)} sends heartbeats on time again: {recovering.State.SyncRecoveryCount} of {settings.SyncRecoveryCount} are left until it is in sync."),
        HeartbeatDecision.Recovered recovered => new Notification(
            "FortiGate Autoscale out-of-sync VM is recovered",
            $"{Name(recovered.State)} is in sync again, after {settings.SyncRecoveryCount} heartbeats on time."),
        _ => null,
    };

    /// <summary>The announcement of a new primary.</summary>
    public static Notification OfElection(PrimaryRecord record) => new(
        "Autoscale Primary Election Occurred (Sucess)",
        $"{record.Instance} ({record.PrivateIp}) is the primary of {record.Cluster} since {record.ElectedAt:yyyy-MM-dd HH:mm:ss} UTC, term {record.Term}. Why: {record.Reason}.");

    /// <summary>An election that needs a person; null when nobody could have been elected anyway.</summary>
    public static Notification? OfUndetermined(ClusterId cluster, ElectionRun run) => run.Decision is ElectionDecision.Undetermined
        ? new Notification(
            "Autoscale unable to determine the new primary device",
            $"{cluster} has no primary, and the rules choose none of the candidates. Someone has to: {run.Reason}.")
        : null;

    /// <summary>A device that asked for a license when there was none.</summary>
    public static Notification OfLicenseShortage(InstanceId instance, string reason) => new(
        "FortiGate Autoscale license assignment error",
        $"{instance} asked for a license and got none: {reason}. It runs unlicensed until it asks again.");

    private static Notification FirstLate(HeartbeatDecision.Late late, HeartbeatSettings settings) => new(
        "FortiGate Autoscale late heartbeat occurred",
        $"{Name(late.State)} sent heartbeat {late.State.Sequence} late: expected {Milliseconds(late.Timing.Expected)}, came {Milliseconds(late.Timing.Actual)}, " +
        $"{late.Timing.Delay.TotalMilliseconds:0} ms after the allowance of {settings.DelayAllowance.TotalMilliseconds:0} ms; interval {late.State.Interval.TotalSeconds:0} s. " +
        $"Loss {late.State.LossCount} of {settings.LossCount}: at {settings.LossCount} it is {Consequence(settings)}.");

    private static Notification Unhealthy(HealthCheck device, HeartbeatSettings settings) => new(
        "Autoscale unhealthy vm is detected",
        $"{Name(device)} is out of sync after {device.LossCount} late heartbeats in a row. It is {Consequence(settings)}.");

    private static string Consequence(HeartbeatSettings settings) => settings.TerminateUnhealthy
        ? "to be terminated"
        : $"excluded from elections until {settings.SyncRecoveryCount} heartbeats in a row come on time";

    private static string Name(HealthCheck device) => $"{device.Instance} ({device.Member.PrivateIp})";

    private static string Milliseconds(DateTimeOffset? instant) => instant is { } at ? $"{at.ToUnixTimeMilliseconds()}" : "never";
}
