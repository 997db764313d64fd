using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>The notifications about failing changes in AWS. Spec 8.</summary>
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
}
