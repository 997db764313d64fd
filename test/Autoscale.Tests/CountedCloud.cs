using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests;

/// <summary>The simulated cloud with a counter of its calls.</summary>
internal sealed class CountedCloud(SimulatedCloud cloud) : IInstances, IScalingGroups
{
    private int _questions;

    /// <summary>Number of calls to EC2 and Auto Scaling so far.</summary>
    public int Questions => _questions;

    public Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        return cloud.FindAsync(ids, cancellationToken);
    }

    public Task<IReadOnlyList<Instance>> ListTaggedAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        return cloud.ListTaggedAsync(groups, cancellationToken);
    }

    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        return cloud.FindAsync(id, cancellationToken);
    }

    public Task<GroupListing> ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        return cloud.ListAsync(groups, cancellationToken);
    }
}
