using Autoscale.Domain.EgressRoutes;

namespace Autoscale.Tests.Handlers;

/// <summary>Egress routes that cannot be changed while there is an outage.</summary>
internal sealed class BrokenEgressRoutes(IEgressRoutes inner, Outage outage) : IEgressRoutes
{
    public Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken) => inner.FindAsync(tableIds, cancellationToken);

    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken) => outage.Unless(() => inner.PointAsync(route, cancellationToken));
}
