using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Handlers;

/// <summary>Terminations that fail while there is an outage.</summary>
internal sealed class BrokenTermination(ITermination inner, Outage outage) : ITermination
{
    public Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken) =>
        outage.Unless(() => inner.TerminateAsync(instance, cancellationToken));
}
