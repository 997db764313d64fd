using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The scale-in protection of members of the simulated cloud. An instance that has left or is leaving is unchanged without a fault.
/// </summary>
public sealed class InMemoryScaleInProtection(SimulatedCloud cloud) : IScaleInProtection
{
    /// <inheritdoc/>
    public Task SetAsync(ScalingGroup group, InstanceId instance, bool isProtected, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            if (cloud.Instances.Any(i => i.Id == instance && i.Enrolment is { State: LifecycleState.InService }))
                cloud.Protect(instance, isProtected);
        },
        cancellationToken);
}
