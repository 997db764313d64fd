using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.CustomResources;

/// <summary>Scaling groups that fail to list while <c>isBroken</c> answers true.</summary>
internal sealed class ShakyGroups(IScalingGroups groups, Func<bool> isBroken) : IScalingGroups
{
    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken) => groups.FindAsync(id, cancellationToken);

    public Task<GroupListing> ListAsync(IReadOnlyCollection<ScalingGroup> asked, CancellationToken cancellationToken) =>
        isBroken()
            ? Task.FromException<GroupListing>(new TimeoutException())
            : groups.ListAsync(asked, cancellationToken);
}
