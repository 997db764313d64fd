using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using LifecycleState = Autoscale.Domain.Cluster.Fleet.LifecycleState;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>The members of the scaling groups in Auto Scaling. A detached or terminated instance is not a member. Spec 1.12.</summary>
public sealed class AutoScalingGroups(IAmazonAutoScaling client) : IScalingGroups
{
    // Auto Scaling refuses longer ids, so an instance with one is in no group.
    private const int LongestId = 19;

    /// <inheritdoc/>
    public async Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken)
    {
        if (id.Value.Length > LongestId)
            return null;
        var answer = await client.DescribeAutoScalingInstancesAsync(
            new DescribeAutoScalingInstancesRequest { InstanceIds = [id.Value] }, cancellationToken);
        return answer.AutoScalingInstances?.Find(i => i.InstanceId == id.Value) is { } found
            ? EnrolmentIn(new ScalingGroup(found.AutoScalingGroupName), found.LifecycleState)
            : null;
    }

    /// <inheritdoc/>
    public async Task<GroupListing> ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        var unknown = groups.ToHashSet();
        var members = new Dictionary<InstanceId, Enrolment>();

        // A request without names would list all groups.
        if (groups.Count == 0)
            return new GroupListing(members, []);
        var request = new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [.. groups.Select(g => g.Name).Distinct()] };
        var listing = client.Paginators.DescribeAutoScalingGroups(request).AutoScalingGroups;
        await foreach (var group in listing.WithCancellation(cancellationToken))
        {
            _ = unknown.Remove(new ScalingGroup(group.AutoScalingGroupName));
            Enrol(group, members);
        }

        return new GroupListing(members, [.. unknown]);
    }

    private static void Enrol(AutoScalingGroup group, Dictionary<InstanceId, Enrolment> members)
    {
        foreach (var instance in group.Instances ?? [])
        {
            if (InstanceId.TryParse(instance.InstanceId, out var id)
                && EnrolmentIn(new ScalingGroup(group.AutoScalingGroupName), instance.LifecycleState?.Value) is { } enrolment)
                members[id] = enrolment with { IsProtected = instance.ProtectedFromScaleIn == true };
        }
    }

    private static Enrolment? EnrolmentIn(ScalingGroup group, string? state) =>
        LifecycleStateMapper.Read(state) is var read and not LifecycleState.None
            ? new Enrolment(group, read) { IsWaiting = LifecycleStateMapper.IsWaiting(state), IsWarm = LifecycleStateMapper.IsWarm(state) }
            : null;
}
