using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>The route tables of the simulated cloud. A change of an unknown table or interface is a fault, as in EC2.</summary>
public sealed class InMemoryEgressRoutes(SimulatedCloud cloud) : IEgressRoutes
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<RouteTable>>(() => [.. cloud.RouteTables.Where(t => tableIds.Contains(t.Id))], cancellationToken);

    /// <inheritdoc/>
    public Task StampAsync(IReadOnlyCollection<string> tableIds, Term term, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            foreach (var id in tableIds)
                cloud.StampRouteTable(id, term);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken) =>
        Reply.Of(() => cloud.PointDefaultRoute(route.TableId, route.InterfaceId, route.IsIpv6), cancellationToken);
}
