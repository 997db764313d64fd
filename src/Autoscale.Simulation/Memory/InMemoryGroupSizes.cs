using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The sizes of the groups of the simulated cloud. The groups launch and terminate members to reach their desired size: the newest member
/// is terminated first, and members that are protected or in standby stay. A group exists after <see cref="Put"/>.
/// </summary>
public sealed class InMemoryGroupSizes(SimulatedCloud cloud) : IGroupSizes
{
    private readonly Rows<ScalingGroup, GroupSizes> _rows = new(Comparer<ScalingGroup>.Create((a, b) =>
        string.CompareOrdinal(a.Name, b.Name)));

    /// <summary>Creates a group with these sizes without launching instances.</summary>
    public void Put(ScalingGroup group, GroupSizes sizes) => _rows.Put(group, sizes);

    /// <summary>The sizes of a group; null when it does not exist.</summary>
    public GroupSizes? Of(ScalingGroup group) => _rows.Find(group);

    /// <summary>
    /// Changes the desired size by a number without launching or terminating members; the limits of the group are not checked.
    /// </summary>
    public void Shift(ScalingGroup group, int by) =>
        _ = _rows.TryChange(group, known => known is null ? null : known with { Desired = known.Desired + by });

    /// <inheritdoc/>
    public Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(group), cancellationToken);

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
        var staying = cloud.Instances
            .Where(i => i.Enrolment is { State: LifecycleState.Pending or LifecycleState.InService } e && e.Group == group)
            .ToList();
        for (var missing = desired - staying.Count; missing > 0; missing--)
            _ = cloud.Launch(group);
        foreach (var spare in staying
            .Where(i => i.Enrolment is { IsProtected: false })
            .OrderByDescending(i => i.Id)
            .Take(Math.Max(0, staying.Count - desired)))
            cloud.BeginTermination(spare.Id);
    }
}
