using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>Has the groups of the simulated cloud terminate members; they launch others in their place where they keep their size.</summary>
public sealed class InMemoryTermination(SimulatedCloud cloud) : ITermination
{
    /// <inheritdoc/>
    public Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken) => Reply.Of(() => cloud.TerminateInGroup(instance), cancellationToken);
}
