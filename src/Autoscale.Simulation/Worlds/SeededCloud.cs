using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Worlds;

/// <summary>EC2 and Auto Scaling behind the turnstile.</summary>
internal sealed class SeededCloud(IInstances instances, IScalingGroups groups, Turnstile turnstile) : IInstances, IScalingGroups
{
    public Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"describes {ids.Count} instances", () => instances.FindAsync(ids, cancellationToken));

    public Task<IReadOnlyList<Instance>> ListTaggedAsync(IReadOnlyCollection<ScalingGroup> ofGroups, CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists the tagged instances", () => instances.ListTaggedAsync(ofGroups, cancellationToken));

    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"asks for the group of {id}", () => groups.FindAsync(id, cancellationToken));

    public Task<IReadOnlyDictionary<InstanceId, Enrolment>> ListAsync(IReadOnlyCollection<ScalingGroup> ofGroups, CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists the groups", () => groups.ListAsync(ofGroups, cancellationToken));
}
