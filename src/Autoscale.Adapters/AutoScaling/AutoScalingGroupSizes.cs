using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Reads and sets the sizes of scaling groups in Auto Scaling. Spec 1.12.</summary>
public sealed class AutoScalingGroupSizes(IAmazonAutoScaling client) : IGroupSizes
{
    /// <inheritdoc/>
    public async Task<GroupSizes?> FindAsync(ScalingGroup group, CancellationToken cancellationToken)
    {
        var answer = await client.DescribeAutoScalingGroupsAsync(
            new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [group.Name] }, cancellationToken);
        return answer.AutoScalingGroups?.Find(g => g.AutoScalingGroupName == group.Name) is { } found
            ? new GroupSizes(found.MinSize ?? 0, found.DesiredCapacity ?? 0, found.MaxSize ?? 0)
            : null;
    }

    /// <inheritdoc/>
    public async Task<string?> TrySetAsync(ScalingGroup group, GroupSizes sizes, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.UpdateAutoScalingGroupAsync(
                new UpdateAutoScalingGroupRequest
                {
                    AutoScalingGroupName = group.Name,
                    MinSize = sizes.Min,
                    DesiredCapacity = sizes.Desired,
                    MaxSize = sizes.Max,
                },
                cancellationToken);
            return null;
        }
        catch (AmazonAutoScalingException refused) when (DefiniteAnswers.CodeOf(refused) is not null)
        {
            return DefiniteAnswers.CodeOf(refused);
        }
    }
}
