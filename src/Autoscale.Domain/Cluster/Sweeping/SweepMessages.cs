using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>The notifications of sweeps. Spec 8.</summary>
public static class SweepMessages
{
    private const int MostListed = 20;

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

    /// <summary>The notification of several members that are out of sync.</summary>
    public static Notification OfUnhealthyMembers(ClusterId cluster, IReadOnlyList<Notification> members, DateTimeOffset now) =>
        Notification.Of(
            "unhealthy-members",
            cluster.Value,
            $"{now.ToUnixTimeSeconds()}",
            "Autoscale unhealthy vms are detected",
            $"{members.Count} members of {cluster} are out of sync: {Listed(members.Select(m => m.About))}. So many at once usually " +
            $"have one " +
            "cause: look at the network between the devices and the API first.",
            ("members", Listed(members.Select(m => m.About))));

    /// <summary>The notifications about unreachable subnets, unknown groups and a useless primary group.</summary>
    public static IEnumerable<Notification> OfDoubts(ClusterId cluster, SweepReport report) =>
    [
        .. report.Unreachable.Select(subnet => OfUnreachable(cluster, subnet)),
        .. report.UnknownGroups.Select(group => OfUnknownGroup(cluster, group)),
        .. report.UselessPrimaryGroup is { } group ? [OfUselessGroup(cluster, group)] : (IReadOnlyList<Notification>)[],
    ];

    /// <summary>The notification that a setting names a target group that no device fits in.</summary>
    public static Notification OfUnfitTargetGroup(ClusterId cluster, UnfitTargetGroup unfit) => Notification.Of(
        "target-group-unfit",
        $"{cluster} {unfit.Arn}",
        "",
        "FortiGate Autoscale target group takes no devices",
        $"Target group {unfit.Arn} of cluster {cluster} is of type {unfit.Type.Name}. Devices are registered in groups of type instance, " +
        "and with their IPv4 addresses in groups of type ip. No device is registered in this one; correct " +
        "fortigate-autoscale-target-group-arn.",
        ("targetGroup", unfit.Arn), ("type", unfit.Type.Name));

    private static Notification OfUnknownGroup(ClusterId cluster, ScalingGroup group) => Notification.Of(
        "group-unknown",
        $"{cluster} {group}",
        "",
        "FortiGate Autoscale group does not exist",
        $"A setting of {cluster} names scaling group {group}, and Auto Scaling does not know it. Nothing of members of other groups is " +
        "touched; their heartbeats and requests are refused. Correct byol-scaling-group-name or payg-scaling-group-name, or create the " +
        "group.",
        ("group", group.Name));

    private static Notification OfUselessGroup(ClusterId cluster, ScalingGroup group) => Notification.Of(
        "no-eligible-member",
        cluster.Value,
        group.Name,
        "FortiGate Autoscale no member may become primary",
        $"Members of {cluster} send heartbeats, and none of them may become primary: only members of group {group} may, and it has no " +
        $"running " +
        "member. Start it, or correct setting primary-scaling-group-name.",
        ("group", group.Name));

    private static Notification OfUnreachable(ClusterId cluster, UnreachableSubnet subnet) => Notification.Of(
        "subnet-unreachable",
        $"{cluster} {subnet.Subnet}",
        $"{subnet.LastHeard.ToUnixTimeSeconds()}",
        "FortiGate Autoscale subnet is unreachable",
        $"No member of subnet {subnet.Subnet} of {cluster} has been heard since {subnet.LastHeard:yyyy-MM-dd HH:mm:ss} UTC, while " +
        $"members of " +
        $"other subnets are heard: {Listed(subnet.Members.Select(m => m.Value))}. The path from the subnet to the API is at fault, so " +
        $"none of " +
        "them is terminated; none of them can be primary until it is heard.",
        ("subnet", subnet.Subnet), ("members", Listed(subnet.Members.Select(m => m.Value))));

    /// <summary>The notification that a sweep has cleared nothing, because it would have cleared most of the cluster.</summary>
    /// <param name="lost">The members that are gone or to be terminated.</param>
    /// <param name="open">The number of members.</param>
    public static Notification OfBrake(ClusterId cluster, SweepBrake brake, IReadOnlyList<InstanceId> lost, int open) => Notification.Of(
        "sweep-brake",
        cluster.Value,
        $"{brake.Number}",
        "FortiGate Autoscale sweep brake is applied",
        $"{lost.Count} of {open} members of {cluster} are gone or to be terminated: {Listed(lost.Select(d => d.Value))}. " +
        "Nothing is cleared, released or terminated, because one wrong fact is more likely. " +
        $"If they are to go, set sweep-brake-override to {brake.Number}; otherwise correct the fault. " +
        "When EC2 itself says in two later sweeps that all of them have ended, they are cleared.",
        ("number", $"{brake.Number}"), ("members", Listed(lost.Select(d => d.Value))));

    // A message does not grow with the fleet.
    private static string Listed(IEnumerable<string> items)
    {
        var all = items.ToList();
        return string.Join(", ", all.Take(MostListed)) + (all.Count > MostListed ? $" and {all.Count - MostListed} more" : "");
    }
}
