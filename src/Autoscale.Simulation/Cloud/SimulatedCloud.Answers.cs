using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <content>
/// The answers to the application. They can be wrong: with credentials of another account the cloud describes nothing, and a listing may
/// lack members for a while.
/// </content>
public sealed partial class SimulatedCloud
{
    /// <summary>True while EC2 and Auto Scaling describe no instance at all, as with credentials of another account.</summary>
    public bool IsBlank { get; set; }

    /// <summary>A member that listings of groups lack although it is there; null for none.</summary>
    public InstanceId? Unlisted { get; set; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        Memory.Reply.Of<IReadOnlyList<Instance>>(
            () => Do(() => (IReadOnlyList<Instance>)
            [
                .. ids.Distinct().Order().Select(Answered).OfType<SimulatedInstance>().Select(Described),
            ]),
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Instance>> ListTaggedAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        return Memory.Reply.Of<IReadOnlyList<Instance>>(
            () => IsBlank ? [] : [.. Instances.Where(IsTagged).Select(Described)],
            cancellationToken);

        bool IsTagged(SimulatedInstance instance) => groups.Any(g => g.Name == instance.Tags.GetValueOrDefault(SimulatedInstance.GroupTag));
    }

    /// <inheritdoc/>
    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken) =>
        Memory.Reply.Of(() => Do(() => Answered(id)?.Enrolment), cancellationToken);

    /// <inheritdoc/>
    public Task<GroupListing> ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
        Memory.Reply.Of(
            () => new GroupListing(
                Instances
                    .Where(i => !IsBlank && i.Id != Unlisted && i.Enrolment is { IsWarm: false } e && groups.Contains(e.Group))
                    .ToDictionary(i => i.Id, i => i.Enrolment!),
                [.. groups.Where(g => g != Byol && g != Payg).Distinct()]),
            cancellationToken);

    private SimulatedInstance? Answered(InstanceId id) => IsBlank ? null : _instances.GetValueOrDefault(id);
}
