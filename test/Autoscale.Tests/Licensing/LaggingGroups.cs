using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Licensing;

/// <summary>Eventually consistent Auto Scaling: a group listing lacks one member that a call for this member returns.</summary>
internal sealed class LaggingGroups(IScalingGroups groups, InstanceId lacking) : IScalingGroups
{
    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken) => groups.FindAsync(id, cancellationToken);

    public async Task<GroupListing> ListAsync(IReadOnlyCollection<ScalingGroup> ofGroups, CancellationToken cancellationToken)
    {
        var listing = await groups.ListAsync(ofGroups, cancellationToken);
        return listing with { Members = listing.Members.Where(m => m.Key != lacking).ToDictionary() };
    }
}
