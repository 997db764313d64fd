namespace Autoscale.Domain.Cluster.Equipment.TargetGroups;

/// <summary>The target groups of the external load balancer (<c>fortigate-autoscale-target-group-arn</c>). Spec 7.1, 7.4.</summary>
public interface ITargetGroups
{
    /// <summary>
    /// Reads the type of a target group and its targets, registered and draining; a group in which no device can be registered has none.
    /// Faults propagate.
    /// </summary>
    Task<TargetGroup> ListAsync(string targetGroupArn, CancellationToken cancellationToken);

    /// <summary>Registers a target; harmless when it is registered. Faults propagate.</summary>
    Task RegisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken);

    /// <summary>Deregisters a target, which then drains; harmless when it is not registered. Faults propagate.</summary>
    Task DeregisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken);
}
