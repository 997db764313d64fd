namespace Autoscale.Domain.Fleet;

/// <summary>The instances that EC2 knows.</summary>
public interface IInstances
{
    /// <summary>Those of the given ids that EC2 knows, in any order and any power state; an unknown id is missing from the answer. Faults travel.</summary>
    Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Those that carry the tag of one of these groups, in any order and any power state. Auto Scaling sets the tag when an instance joins
    /// and removes it when the instance is detached; users cannot set it, because AWS reserves the prefix <c>aws:</c>. It is a way to list
    /// many instances, not the proof of a membership: it may lag behind the group. Faults travel.
    /// </summary>
    Task<IReadOnlyList<Instance>> ListTaggedAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken);
}
