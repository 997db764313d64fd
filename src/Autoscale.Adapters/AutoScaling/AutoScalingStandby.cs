using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Takes members out of service and back in Auto Scaling.</summary>
public sealed class AutoScalingStandby(IAmazonAutoScaling client) : IStandby
{
    /// <inheritdoc/>
    public async Task<string?> TryEnterAsync(
        ScalingGroup group, InstanceId instance, bool isReplaced, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.EnterStandbyAsync(
                new EnterStandbyRequest
                {
                    AutoScalingGroupName = group.Name,
                    InstanceIds = [instance.Value],
                    ShouldDecrementDesiredCapacity = !isReplaced,
                },
                cancellationToken);
            return null;
        }
        catch (AmazonAutoScalingException refused) when (refused.ErrorCode == "ValidationError")
        {
            return refused.Message;
        }
    }

    /// <inheritdoc/>
    public async Task<string?> TryExitAsync(ScalingGroup group, InstanceId instance, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.ExitStandbyAsync(
                new ExitStandbyRequest { AutoScalingGroupName = group.Name, InstanceIds = [instance.Value] }, cancellationToken);
            return null;
        }
        catch (AmazonAutoScalingException refused) when (refused.ErrorCode == "ValidationError")
        {
            return refused.Message;
        }
    }
}
