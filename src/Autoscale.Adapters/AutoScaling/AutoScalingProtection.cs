using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Who is spared when a group scales in. Spec 7.9.</summary>
public sealed class AutoScalingProtection(IAmazonAutoScaling client) : IScaleInProtection
{
    /// <inheritdoc/>
    public async Task SetAsync(ScalingGroup group, InstanceId instance, bool isProtected, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.SetInstanceProtectionAsync(
                new SetInstanceProtectionRequest { AutoScalingGroupName = group.Name, InstanceIds = [instance.Value], ProtectedFromScaleIn = isProtected }, cancellationToken);
        }
        catch (AmazonAutoScalingException elsewhere) when (elsewhere.ErrorCode == "ValidationError")
        {
            // It is neither in service nor in standby: it has left, or is leaving, and scaling in does not choose it; or it is still coming, and the sweep will see.
        }
    }
}
