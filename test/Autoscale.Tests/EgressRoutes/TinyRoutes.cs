using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Tests.EgressRoutes;

/// <summary>
/// Route tables with IPv4 and IPv6 default routes, as strict as EC2: creating an existing route or replacing a missing one fails.
/// </summary>
internal sealed class TinyRoutes(params RouteTable[] tables) : IEgressRoutes
{
    private readonly SortedDictionary<string, RouteTable> _tables = new(tables.ToDictionary(t => t.Id), StringComparer.Ordinal);

    public IReadOnlyList<RouteTable> Tables => [.. _tables.Values];

    /// <summary>Number of changes.</summary>
    public int Changes { get; private set; }

    public Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RouteTable>>([.. tableIds.Select(id => _tables[id])]);

    public Task StampAsync(IReadOnlyCollection<string> tableIds, Term term, CancellationToken cancellationToken)
    {
        foreach (var id in tableIds)
            _tables[id] = _tables[id] with { Stamp = term };
        Changes++;
        return Task.CompletedTask;
    }

    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken)
    {
        var table = _tables[route.TableId];
        Assert.Equal(route.Replaces, route.IsIpv6 ? table.HasIpv6DefaultRoute : table.HasDefaultRoute);
        _tables[route.TableId] = route.IsIpv6
            ? table with { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = route.InterfaceId }
            : table with { HasDefaultRoute = true, DefaultInterfaceId = route.InterfaceId };
        Changes++;
        return Task.CompletedTask;
    }
}
