using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>The notifications of sweeps. Spec 8.</summary>
public static class SweepMessages
{
    /// <summary>The notification that a change in AWS keeps failing.</summary>
    /// <param name="step">The change, in words.</param>
    public static Notification OfFailing(ClusterId cluster, string step) => Notification.Of(
        "side-effect-failing",
        $"{cluster} {step}",
        "",
        "FortiGate Autoscale side effect failing",
        $"{step} failed in cluster {cluster}; it is retried every minute. Log event 204 contains the error.");

    /// <summary>The notification that a member is in a group that the settings do not name; one for each group.</summary>
    public static Notification OfStranger(ClusterId cluster, Stranger stranger) => Notification.Of(
        "group-not-in-settings",
        $"{cluster} {stranger.Group}",
        "",
        "FortiGate Autoscale group is not in the settings",
        $"{stranger.Instance} has a record in cluster {cluster}, and Auto Scaling has it in group {stranger.Group}, " +
        $"which no setting names. Heartbeats and requests of members of {stranger.Group} are refused; their records, licenses and " +
        "equipment stay. If the group belongs to the cluster, correct byol-scaling-group-name or payg-scaling-group-name. " +
        "Log event 805 names every such member.");
}
