using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Terminates members; Auto Scaling replaces them. Spec 3.9.</summary>
public sealed class AutoScalingTermination(IAmazonAutoScaling client) : ITermination
{
    /// <inheritdoc/>
    public async Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.TerminateInstanceInAutoScalingGroupAsync(
                new TerminateInstanceInAutoScalingGroupRequest { InstanceId = instance.Value, ShouldDecrementDesiredCapacity = false },
                cancellationToken);
        }
        catch (AmazonAutoScalingException gone) when (gone.ErrorCode == "ValidationError")
        {
            // The instance is no longer a member, or is leaving.
        }
    }
}
