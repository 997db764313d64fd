using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Tests.Handlers;

/// <summary>Egress routes that cannot be changed while there is an outage.</summary>
internal sealed class BrokenEgressRoutes(IEgressRoutes inner, Outage outage) : IEgressRoutes
{
    public Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken) =>
        inner.FindAsync(tableIds, cancellationToken);

    public Task StampAsync(IReadOnlyCollection<string> tableIds, Term term, CancellationToken cancellationToken) =>
        inner.StampAsync(tableIds, term, cancellationToken);

    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken) =>
        outage.Unless(() => inner.PointAsync(route, cancellationToken));
}
