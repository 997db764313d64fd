using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>
/// Decides the next steps to empty a scaling group. Auto Scaling terminates the members of a group of size 0 by itself, except those with
/// scale-in protection, like the primary, and those in standby. These are terminated one by one; the protection does not prevent that. Spec
/// 1.12, 7.9.
/// </summary>
public static class DrainPolicy
{
    private const int MaxNamed = 5;

    /// <summary>Returns the next steps.</summary>
    /// <param name="sizes">The sizes of the group; null when it does not exist.</param>
    /// <param name="members">The members of all our groups.</param>
    public static GroupDrain Decide(ScalingGroup group, GroupSizes? sizes, IReadOnlyDictionary<InstanceId, Enrolment> members)
    {
        if (sizes is null)
            return new GroupDrain(GroupStanding.Stopped, Sizes: null, [], Left: null);
        var isWanted = sizes is not { Min: 0, Desired: 0 };
        var ours = members.Where(m => m.Value.Group == group).OrderBy(m => m.Key).ToList();
        var standing = ours.Exists(m => m.Value.State is LifecycleState.Pending or LifecycleState.Terminating) ? GroupStanding.InTransition
            : isWanted || ours.Count > 0 ? GroupStanding.Running
            : GroupStanding.Stopped;
        return new GroupDrain(
            standing,
            isWanted ? sizes with { Min = 0, Desired = 0 } : null,
            [
                .. ours
                    .Where(m =>
                        m.Value.State != LifecycleState.Terminating && (m.Value.IsProtected || m.Value.State == LifecycleState.Standby))
                    .Select(m => m.Key),
            ],
            standing == GroupStanding.Stopped ? null : $"scaling group {group} still has {Named(ours)}");
    }

    private static string Named(List<KeyValuePair<InstanceId, Enrolment>> members) => members.Count switch
    {
        0 => "a minimum size or desired capacity above 0",
        > MaxNamed => $"{members.Count} members",
        _ => string.Join(", ", members.Select(m => $"{m.Key} ({m.Value.State})")),
    };
}

/// <summary>The next steps to empty a scaling group.</summary>
/// <param name="Standing">The progress.</param>
/// <param name="Sizes">The sizes to set; null when they are set already.</param>
/// <param name="Terminate">The members to terminate, because Auto Scaling would keep them.</param>
/// <param name="Left">The remaining work, in words; null when there is none.</param>
public sealed record GroupDrain(GroupStanding Standing, GroupSizes? Sizes, IReadOnlyList<InstanceId> Terminate, string? Left);
