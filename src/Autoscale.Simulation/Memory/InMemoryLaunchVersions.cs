using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The versions of the groups of the simulated cloud. A group whose sizes are not known has as many members as it should have.
/// </summary>
public sealed class InMemoryLaunchVersions(SimulatedCloud cloud, InMemoryGroupSizes groupSizes) : ILaunchVersions
{
    /// <summary>The processes that are suspended, by group.</summary>
    public IDictionary<ScalingGroup, IReadOnlyList<string>> Suspended { get; } =
        new Dictionary<ScalingGroup, IReadOnlyList<string>>();

    /// <inheritdoc/>
    public Task<IReadOnlyList<GroupVersions>> ReadAsync(
        IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) => Reply.Of<IReadOnlyList<GroupVersions>>(
        () => [.. groups.Where(g => g == cloud.Byol || g == cloud.Payg).Distinct().Select(Read)],
        cancellationToken);

    private GroupVersions Read(ScalingGroup group)
    {
        var members = cloud.Instances.Where(i => i.Enrolment is { IsWarm: false } e && e.Group == group).ToList();
        var wanted = members.Count(m => m.Enrolment!.State is LifecycleState.Pending or LifecycleState.InService);
        return new GroupVersions(
            group,
            cloud.Templates.Latest(group),
            groupSizes.Of(group) ?? new GroupSizes(0, wanted, wanted),
            Suspended.TryGetValue(group, out var suspended) ? suspended : [],
            members.ToDictionary(m => m.Id, m => m.Version with { Image = null }));
    }
}
