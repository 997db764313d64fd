using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Deployment;

/// <summary>
/// Says what comes next when a scaling group is emptied. A group that nobody wants anyone in ends its members by itself, but for those that are protected from scaling in, as
/// the primary is, and those that somebody set aside: these are terminated one by one, which protection does not prevent. Spec 1.12, 7.9.
/// </summary>
public static class DrainPolicy
{
    private const int MostNamed = 5;

    /// <summary>What comes next.</summary>
    /// <param name="group">Which group.</param>
    /// <param name="sizes">Its sizes; null when it does not exist.</param>
    /// <param name="members">Everyone in it.</param>
    public static GroupDrain Decide(ScalingGroup group, GroupSizes? sizes, IReadOnlyDictionary<InstanceId, Enrolment> members)
    {
        if (sizes is null)
            return new GroupDrain(GroupStanding.Stopped, Sizes: null, [], Left: null);
        var isWanted = sizes is not { Least: 0, Desired: 0 };
        var ours = members.Where(m => m.Value.Group == group).OrderBy(m => m.Key).ToList();
        var standing = ours.Exists(m => m.Value.State is LifecycleState.Pending or LifecycleState.Terminating) ? GroupStanding.InTransition
            : isWanted || ours.Count > 0 ? GroupStanding.Running
            : GroupStanding.Stopped;
        return new GroupDrain(
            standing,
            isWanted ? sizes with { Least = 0, Desired = 0 } : null,
            [.. ours.Where(m => m.Value.State != LifecycleState.Terminating && (m.Value.IsProtected || m.Value.State == LifecycleState.Standby)).Select(m => m.Key)],
            standing == GroupStanding.Stopped ? null : $"scaling group {group} still has {Named(ours)}");
    }

    private static string Named(List<KeyValuePair<InstanceId, Enrolment>> members) => members.Count switch
    {
        0 => "members wanted",
        > MostNamed => $"{members.Count} members",
        _ => string.Join(", ", members.Select(m => $"{m.Key} ({m.Value.State})")),
    };
}
