using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Fleet;
using LifecycleState = Autoscale.Domain.Fleet.LifecycleState;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Who is in which group, as Auto Scaling says. An instance that it lists as detached or terminated is in none any more. Spec 1.12.</summary>
public sealed class AutoScalingGroups(IAmazonAutoScaling client) : IScalingGroups
{
    // Auto Scaling refuses longer ids, so an instance with one is in no group.
    private const int LongestId = 19;

    /// <inheritdoc/>
    public async Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken)
    {
        if (id.Value.Length > LongestId)
            return null;
        var answer = await client.DescribeAutoScalingInstancesAsync(new DescribeAutoScalingInstancesRequest { InstanceIds = [id.Value] }, cancellationToken);
        return answer.AutoScalingInstances?.Find(i => i.InstanceId == id.Value) is { } found
            ? EnrolmentIn(new ScalingGroup(found.AutoScalingGroupName), found.LifecycleState)
            : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<InstanceId, Enrolment>> ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        var members = new Dictionary<InstanceId, Enrolment>();

        // To ask for none of them would be to ask for all there are.
        if (groups.Count == 0)
            return members;
        var request = new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [.. groups.Select(g => g.Name).Distinct()] };
        var listing = client.Paginators.DescribeAutoScalingGroups(request).AutoScalingGroups;
        await foreach (var group in listing.WithCancellation(cancellationToken))
            Enrol(group, members);
        return members;
    }

    private static void Enrol(AutoScalingGroup group, Dictionary<InstanceId, Enrolment> members)
    {
        foreach (var instance in group.Instances ?? [])
        {
            if (InstanceId.TryParse(instance.InstanceId, out var id) && EnrolmentIn(new ScalingGroup(group.AutoScalingGroupName), instance.LifecycleState?.Value) is { } enrolment)
                members[id] = enrolment with { IsProtected = instance.ProtectedFromScaleIn == true };
        }
    }

    private static Enrolment? EnrolmentIn(ScalingGroup group, string? state) =>
        LifecycleStateMapper.Read(state) is var read and not LifecycleState.None ? new Enrolment(group, read) { IsWaiting = LifecycleStateMapper.IsWaiting(state) } : null;
}
