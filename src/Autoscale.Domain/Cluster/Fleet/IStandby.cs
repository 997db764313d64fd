using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>Standby of members, by order of an operator. No function uses it.</summary>
public interface IStandby
{
    /// <summary>
    /// Takes a member in service out of service; it keeps running. Returns null on success, otherwise the reason for which Auto Scaling
    /// refuses. Other faults propagate.
    /// </summary>
    /// <param name="isReplaced">
    /// True when Auto Scaling launches a replacement; otherwise the desired capacity of the group falls by one.
    /// </param>
    Task<string?> TryEnterAsync(ScalingGroup group, InstanceId instance, bool isReplaced, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a member in standby back in service; the desired capacity of its group rises by one. Returns null on success, otherwise the
    /// reason for which Auto Scaling refuses. Other faults propagate.
    /// </summary>
    Task<string?> TryExitAsync(ScalingGroup group, InstanceId instance, CancellationToken cancellationToken);
}
