using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Scale-in protection, as Auto Scaling sets it. Spec 7.9.</summary>
public sealed class AutoScalingProtection(IAmazonAutoScaling client) : IScaleInProtection
{
    /// <inheritdoc/>
    public async Task SetAsync(ScalingGroup group, InstanceId instance, bool isProtected, CancellationToken cancellationToken)
    {
        var request = new SetInstanceProtectionRequest { AutoScalingGroupName = group.Name, InstanceIds = [instance.Value], ProtectedFromScaleIn = isProtected };
        try
        {
            _ = await client.SetInstanceProtectionAsync(request, cancellationToken);
        }
        catch (AmazonAutoScalingException refusal) when (refusal.ErrorCode == "ValidationError")
        {
            // It is in service no longer: the next look at the group sees that.
        }
    }
}
