using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;

namespace Autoscale.Simulation.Cloud;

/// <content>The route tables.</content>
public sealed partial class SimulatedCloud
{
    /// <summary>Every route table.</summary>
    public IReadOnlyList<RouteTable> RouteTables => Do(() => (IReadOnlyList<RouteTable>)[.. _tables.Values]);

    /// <summary>Makes a route table, without a default route.</summary>
    public void AddRouteTable(string id) => Do(() => _tables[id] = new RouteTable(id, HasDefaultRoute: false, DefaultInterfaceId: null));

    /// <summary>One route table.</summary>
    public RouteTable RouteTable(string id) => Do(() => _tables.GetValueOrDefault(id) ?? throw new UnknownResourceException($"route table {id}"));

    /// <summary>Notes on a route table by which term its routes are moved.</summary>
    public void StampRouteTable(string id, Term term) => Do(() => _tables[id] = RouteTable(id) with { Stamp = term });

    /// <summary>Points the default route of a table, for IPv4 or IPv6, at an interface, which has to exist now; it stays when the interface goes.</summary>
    public void PointDefaultRoute(string tableId, string interfaceId, bool isIpv6 = false) => Do(() =>
    {
        if (!_instances.Values.Any(i => i.Description.Interfaces.Any(n => n.Id == interfaceId)))
            throw new UnknownResourceException($"interface {interfaceId}");
        _tables[tableId] = isIpv6
            ? RouteTable(tableId) with { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = interfaceId }
            : RouteTable(tableId) with { HasDefaultRoute = true, DefaultInterfaceId = interfaceId };
    });
}
