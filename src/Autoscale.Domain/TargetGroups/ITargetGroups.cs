using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.TargetGroups;

/// <summary>The target groups of the external load balancer (<c>fortigate-autoscale-target-group-arn</c>). Spec 7.1, 7.4.</summary>
public interface ITargetGroups
{
    /// <summary>Who gets traffic through a target group, and who is losing it. Faults travel.</summary>
    Task<IReadOnlyDictionary<InstanceId, TargetState>> ListAsync(string targetGroupArn, CancellationToken cancellationToken);

    /// <summary>Registers a device; harmless when it is registered. Faults travel.</summary>
    Task RegisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Deregisters a device, which then drains; harmless when it is not registered. Faults travel.</summary>
    Task DeregisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken);
}

/// <summary>How a device stands in a target group.</summary>
public enum TargetState
{
    /// <summary>It gets traffic, or would if it were healthy.</summary>
    Registered,

    /// <summary>It gets no new connections, and those it has may end.</summary>
    Draining,
}
