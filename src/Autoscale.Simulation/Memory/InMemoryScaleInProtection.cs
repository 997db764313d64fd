using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>The scale-in protection of members of the simulated cloud. Who has left, or is leaving, stays as it is, and that is no fault.</summary>
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
