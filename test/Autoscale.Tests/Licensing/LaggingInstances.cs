using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Licensing;

/// <summary>Eventually consistent EC2: a listing lacks one instance that a call for this instance returns.</summary>
internal sealed class LaggingInstances(IInstances instances, InstanceId lacking) : IInstances
{
    public async Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        [.. (await instances.FindAsync(ids, cancellationToken)).Where(i => ids.Count == 1 || i.Id != lacking)];

    public async Task<IReadOnlyList<Instance>> ListTaggedAsync(
        IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
        [.. (await instances.ListTaggedAsync(groups, cancellationToken)).Where(i => i.Id != lacking)];
}
