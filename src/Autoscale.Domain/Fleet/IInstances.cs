namespace Autoscale.Domain.Fleet;

/// <summary>The instances that EC2 knows.</summary>
public interface IInstances
{
    /// <summary>Those of the given ids that EC2 knows, in any order and any power state; an unknown id is missing from the answer. Faults travel.</summary>
    Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken);
}
