using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>Terminates members in the groups of the simulated cloud; groups that keep their desired size launch replacements.</summary>
public sealed class InMemoryTermination(SimulatedCloud cloud) : ITermination
{
    /// <inheritdoc/>
    public Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken) =>
        Reply.Of(() => cloud.TerminateInGroup(instance), cancellationToken);
}
