using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>Which members of a scaling group are spared when it scales in. Spec 7.9.</summary>
public interface IScaleInProtection
{
    /// <summary>Protects one member, or ends its protection. A member that has left meanwhile needs neither, so that is no fault. Faults travel.</summary>
    Task SetAsync(ScalingGroup group, InstanceId instance, bool isProtected, CancellationToken cancellationToken);
}
