using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// The notifications about the health of a device: one for each episode; with <c>late-heartbeat-notifications</c> = <c>every</c>, one for
/// each late heartbeat. Spec 8, W13.
/// </summary>
public static class HealthMessages
{
    /// <summary>Returns the notifications about a heartbeat.</summary>
    /// <param name="previous">The sender's record before the heartbeat.</param>
    public static IReadOnlyList<Notification> OfHeartbeat(HealthCheck? previous, HeartbeatDecision decision, HeartbeatSettings settings) =>
        decision switch
        {
            HeartbeatDecision.Late late => OfLate(previous, late, settings),
            HeartbeatDecision.Recovering recovering when previous?.SyncRecoveryCount == settings.SyncRecoveryCount => [Of(
                "recovering",
                recovering.State,
                "FortiGate Autoscale out-of-sync VM is recovering",
                $"{Name(recovering.State)} sends heartbeats on time again: " +
                $"{recovering.State.SyncRecoveryCount} of {settings.SyncRecoveryCount} on-time heartbeats are still needed " +
                "before it is in sync.")],
            HeartbeatDecision.Recovered recovered => [Of(
                "recovered",
                recovered.State,
                "FortiGate Autoscale out-of-sync VM is recovered",
                $"{Name(recovered.State)} is in sync again, after {settings.SyncRecoveryCount} " +
                $"heartbeat{(settings.SyncRecoveryCount == 1 ? "" : "s")} on time.")],
            _ => [],
        };

    /// <summary>The notification that a device is out of sync, because of late or missing heartbeats.</summary>
    public static Notification OfUnhealthy(HealthCheck device, HeartbeatSettings settings) => Of(
        "unhealthy",
        device,
        "Autoscale unhealthy vm is detected",
        $"{Name(device)} is out of sync after {device.LossCount} consecutive " +
        $"{(device.SilentLosses > 0 ? "missing or " : "")}late heartbeats. It {Consequence(settings)}.",
        ("lossCount", $"{device.LossCount}"));

    /// <summary>The name of a device in notifications.</summary>
    public static string Name(HealthCheck device) => $"{device.Instance} ({device.Membership.PrivateIp})";

    private static IReadOnlyList<Notification> OfLate(HealthCheck? previous, HeartbeatDecision.Late late, HeartbeatSettings settings)
    {
        IReadOnlyList<Notification> unhealthy = late.FellOutOfSync ? [OfUnhealthy(late.State, settings)] : [];
        return settings.LateNotifications switch
        {
            LateNotifications.Every => [LateHeartbeat(late, settings) with { IsOfEveryOccasion = true }, .. unhealthy],
            LateNotifications.Episode when !late.FellOutOfSync && previous is { LossCount: 0, IsOutOfSync: false } =>
                [LateHeartbeat(late, settings)],
            _ => unhealthy,
        };
    }

    private static Notification LateHeartbeat(HeartbeatDecision.Late late, HeartbeatSettings settings)
    {
        var isTransit = late.Timing.Rule == TimingRule.ByTransit;
        var allowance = settings.DelayAllowance + (isTransit ? HeartbeatPolicy.TransitAllowance : TimeSpan.Zero);
        return Of(
            "late-heartbeat",
            late.State,
            "FortiGate Autoscale late heartbeat occurred",
            $"{Name(late.State)} sent heartbeat {late.State.Sequence} {(isTransit ? "in time, but it arrived late" : "late")}: " +
            $"expected at {Milliseconds(late.Timing.Expected)}, received at {Milliseconds(late.Timing.Actual)} (Unix time in ms), " +
            $"{late.Timing.Delay.TotalMilliseconds:0} ms beyond the allowance of {allowance.TotalMilliseconds:0} ms; " +
            $"interval {late.State.Interval.TotalSeconds:0} s. " +
            $"Loss {late.State.LossCount} of {settings.LossCount}: " +
            $"at {settings.LossCount} the device is out of sync and {Consequence(settings)}.");
    }

    private static string Consequence(HeartbeatSettings settings) => settings.TerminateUnhealthy
        ? "will be terminated"
        : "cannot become primary until " +
            (settings.SyncRecoveryCount == 1 ? "a heartbeat arrives" : $"{settings.SyncRecoveryCount} consecutive heartbeats arrive") +
            " on time";

    // The episode is identified by the heartbeat that begins or ends it.
    private static Notification Of(string kind, HealthCheck device, string subject, string text, params (string Name, string Value)[] facts)
    {
        var episode = $"{device.LastArrival.ToUnixTimeMilliseconds()}";
        return Notification.Of(kind, device.Instance.Value, episode, subject, text, [("ip", $"{device.Membership.PrivateIp}"), .. facts]);
    }

    private static string Milliseconds(DateTimeOffset? instant) => instant is { } at ? $"{at.ToUnixTimeMilliseconds()}" : "never";
}
