using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Simulation.Cloud;

/// <content>The route tables.</content>
public sealed partial class SimulatedCloud
{
    /// <summary>All route tables.</summary>
    public IReadOnlyList<RouteTable> RouteTables => Do(() => (IReadOnlyList<RouteTable>)[.. _tables.Values]);

    /// <summary>Creates a route table without a default route.</summary>
    public void AddRouteTable(string id) => Do(() => _tables[id] = new RouteTable(id, HasDefaultRoute: false, DefaultInterfaceId: null));

    /// <summary>One route table.</summary>
    public RouteTable RouteTable(string id) =>
        Do(() => _tables.GetValueOrDefault(id) ?? throw new UnknownResourceException($"route table {id}"));

    /// <summary>Tags a route table with the term that moves its routes.</summary>
    public void StampRouteTable(string id, Term term) => Do(() => _tables[id] = RouteTable(id) with { Stamp = term });

    /// <summary>
    /// Points the default route of a table, for IPv4 or IPv6, at an existing interface; the route stays when the interface is deleted.
    /// </summary>
    public void PointDefaultRoute(string tableId, string interfaceId, bool isIpv6 = false) => Do(() =>
    {
        if (!_instances.Values.Any(i => i.Description.Interfaces.Any(n => n.Id == interfaceId)))
            throw new UnknownResourceException($"interface {interfaceId}");
        _tables[tableId] = isIpv6
            ? RouteTable(tableId) with { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = interfaceId }
            : RouteTable(tableId) with { HasDefaultRoute = true, DefaultInterfaceId = interfaceId };
    });
}
