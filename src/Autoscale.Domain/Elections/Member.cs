using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Elections;

/// <summary>A device that has beaten, with what EC2 and Auto Scaling say of it now.</summary>
/// <param name="Health">Its health check record.</param>
/// <param name="Device">Its description; null when it is in none of our groups any more.</param>
public sealed record Member(HealthCheck Health, FortiGate? Device)
{
    /// <summary>Its instance id.</summary>
    public InstanceId Id => Health.Instance;
}
