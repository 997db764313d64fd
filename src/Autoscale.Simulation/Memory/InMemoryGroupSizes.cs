using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The sizes of the groups of the simulated cloud, which launch and end members to have as many as they should: the newest go first, and who is protected or set aside stays. A
/// group does not exist until it is <see cref="Put"/>.
/// </summary>
public sealed class InMemoryGroupSizes(SimulatedCloud cloud) : IGroupSizes
{
    private readonly Rows<ScalingGroup, GroupSizes> _rows = new(Comparer<ScalingGroup>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)));

    /// <summary>Makes a group of these sizes, and launches nobody.</summary>
    public void Put(ScalingGroup group, GroupSizes sizes) => _rows.Put(group, sizes);

    /// <summary>Its sizes; null when it does not exist.</summary>
    public GroupSizes? Of(ScalingGroup group) => _rows.Find(group);

    /// <inheritdoc/>
    public Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken) => Reply.Of(() => _rows.Find(group), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            if (!sizes.IsOrdered || !_rows.TryChange(group, known => known is null ? null : sizes))
                return "ValidationError";
            Settle(group, sizes.Desired);
            return null;
        },
        cancellationToken);

    private void Settle(ScalingGroup group, int desired)
    {
        var staying = cloud.Instances.Where(i => i.Enrolment is { State: LifecycleState.Pending or LifecycleState.InService } e && e.Group == group).ToList();
        for (var missing = desired - staying.Count; missing > 0; missing--)
            _ = cloud.Launch(group);
        foreach (var spare in staying.Where(i => i.Enrolment is { IsProtected: false }).OrderByDescending(i => i.Id).Take(Math.Max(0, staying.Count - desired)))
            cloud.BeginTermination(spare.Id);
    }
}
