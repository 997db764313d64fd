using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Protects instances from scale-in. Spec 7.9.</summary>
public sealed class AutoScalingProtection(IAmazonAutoScaling client) : IScaleInProtection
{
    /// <inheritdoc/>
    public async Task SetAsync(ScalingGroup group, InstanceId instance, bool isProtected, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.SetInstanceProtectionAsync(
                new SetInstanceProtectionRequest
                {
                    AutoScalingGroupName = group.Name,
                    InstanceIds = [instance.Value],
                    ProtectedFromScaleIn = isProtected,
                },
                cancellationToken);
        }
        catch (AmazonAutoScalingException elsewhere) when (elsewhere.ErrorCode == "ValidationError")
        {
            // The instance is neither in service nor in standby. If it is leaving, scale-in does not select it; if it is still launching,
            // the sweep sets the protection later.
        }
    }
}
