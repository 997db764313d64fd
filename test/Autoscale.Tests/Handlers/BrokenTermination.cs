using Autoscale.Domain.Fleet;

namespace Autoscale.Tests.Handlers;

/// <summary>Terminates nobody while there is an outage.</summary>
internal sealed class BrokenTermination(ITermination inner, Outage outage) : ITermination
{
    public Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken) => outage.Unless(() => inner.TerminateAsync(instance, cancellationToken));
}
