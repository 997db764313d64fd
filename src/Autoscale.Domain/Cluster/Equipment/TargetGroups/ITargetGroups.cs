using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.TargetGroups;

/// <summary>The target groups of the external load balancer (<c>fortigate-autoscale-target-group-arn</c>). Spec 7.1, 7.4.</summary>
public interface ITargetGroups
{
    /// <summary>Lists the targets of a target group, registered and draining. Faults propagate.</summary>
    Task<IReadOnlyDictionary<InstanceId, TargetState>> ListAsync(string targetGroupArn, CancellationToken cancellationToken);

    /// <summary>Registers a device; harmless when it is registered. Faults propagate.</summary>
    Task RegisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Deregisters a device, which then drains; harmless when it is not registered. Faults propagate.</summary>
    Task DeregisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken);
}

/// <summary>The state of a device in a target group.</summary>
public enum TargetState
{
    /// <summary>The device is registered and gets traffic while it is healthy.</summary>
    Registered,

    /// <summary>The device gets no new connections; existing ones may finish.</summary>
    Draining,
}
