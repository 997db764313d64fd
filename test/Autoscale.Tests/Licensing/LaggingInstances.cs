using Autoscale.Domain.Fleet;

namespace Autoscale.Tests.Licensing;

/// <summary>EC2 as it is at times: a listing of several lacks one that a question for that one alone would find.</summary>
internal sealed class LaggingInstances(IInstances instances, InstanceId lacking) : IInstances
{
    public async Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        [.. (await instances.FindAsync(ids, cancellationToken)).Where(i => ids.Count == 1 || i.Id != lacking)];

    public async Task<IReadOnlyList<Instance>> ListTaggedAsync(
        IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
        [.. (await instances.ListTaggedAsync(groups, cancellationToken)).Where(i => i.Id != lacking)];
}
