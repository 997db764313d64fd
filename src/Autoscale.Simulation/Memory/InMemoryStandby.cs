using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// Standby in the groups of the simulated cloud, with their sizes, which are checked for groups whose sizes are known.
/// </summary>
public sealed class InMemoryStandby(SimulatedCloud cloud, InMemoryGroupSizes groupSizes) : IStandby
{
    /// <inheritdoc/>
    public Task<string?> TryEnterAsync(ScalingGroup group, InstanceId instance, bool isReplaced, CancellationToken cancellationToken) =>
        Reply.Of(
            () =>
            {
                if (!isReplaced && groupSizes.Of(group) is { } sizes && sizes.Desired <= sizes.Min)
                    return $"AutoScalingGroup {group} has min-size={sizes.Min}, and cannot scale below it";
                if (!cloud.TryEnterStandby(instance, isReplaced))
                    return $"The instance {instance} is not in InService";
                if (!isReplaced)
                    groupSizes.Shift(group, -1);
                return null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<string?> TryExitAsync(ScalingGroup group, InstanceId instance, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            if (groupSizes.Of(group) is { } sizes && sizes.Desired >= sizes.Max)
                return $"AutoScalingGroup {group} has max-size={sizes.Max}, and cannot scale above it";
            if (cloud.Find(instance) is not { Enrolment.State: LifecycleState.Standby })
                return $"The instance {instance} is not in Standby";
            cloud.PutInService(instance);
            groupSizes.Shift(group, 1);
            return null;
        },
        cancellationToken);
}
