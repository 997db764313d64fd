using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>The end of members, which Auto Scaling replaces. Spec 3.9.</summary>
public sealed class AutoScalingTermination(IAmazonAutoScaling client) : ITermination
{
    /// <inheritdoc/>
    public async Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.TerminateInstanceInAutoScalingGroupAsync(
                new TerminateInstanceInAutoScalingGroupRequest { InstanceId = instance.Value, ShouldDecrementDesiredCapacity = false }, cancellationToken);
        }
        catch (AmazonAutoScalingException gone) when (gone.ErrorCode == "ValidationError")
        {
            // It is in no group any more, or leaving.
        }
    }
}
