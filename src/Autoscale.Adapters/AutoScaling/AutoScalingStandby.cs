using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Takes members out of service and back in Auto Scaling.</summary>
public sealed class AutoScalingStandby(IAmazonAutoScaling client) : IStandby
{
    /// <inheritdoc/>
    public Task<string?> TryEnterAsync(
        ScalingGroup group, InstanceId instance, bool isReplaced, CancellationToken cancellationToken) => RefusalOfAsync(
        client.EnterStandbyAsync(
            new EnterStandbyRequest
            {
                AutoScalingGroupName = group.Name,
                InstanceIds = [instance.Value],
                ShouldDecrementDesiredCapacity = !isReplaced,
            },
            cancellationToken));

    /// <inheritdoc/>
    public Task<string?> TryExitAsync(ScalingGroup group, InstanceId instance, CancellationToken cancellationToken) => RefusalOfAsync(
        client.ExitStandbyAsync(
            new ExitStandbyRequest { AutoScalingGroupName = group.Name, InstanceIds = [instance.Value] }, cancellationToken));

    private static async Task<string?> RefusalOfAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (AmazonAutoScalingException refused) when (refused.ErrorCode == "ValidationError")
        {
            return refused.Message;
        }
    }
}
