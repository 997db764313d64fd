using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>The sizes of scaling groups. Spec 1.12.</summary>
public interface IGroupSizes
{
    /// <summary>Returns the sizes of one group; null when it does not exist. Faults propagate.</summary>
    Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken);

    /// <summary>
    /// Sets the sizes of one group. Returns null on success, otherwise the error code of a permanent refusal by Auto Scaling. Other faults
    /// propagate.
    /// </summary>
    Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken);
}

/// <summary>The progress of emptying a scaling group. Spec 1.12.</summary>
public enum GroupStanding
{
    /// <summary>The group is empty and has size 0, or it does not exist.</summary>
    Stopped,

    /// <summary>Members are being launched or terminated.</summary>
    InTransition,

    /// <summary>The group has members, or sizes above 0, and none of its members is in transition.</summary>
    Running,
}
