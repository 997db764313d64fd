using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.EgressRoutes;

/// <summary>Plans the default routes that must move to the primary. Applying the plan twice is harmless. Spec 7.8.</summary>
public static class EgressRoutePolicy
{
    /// <summary>
    /// Returns the interface for egress traffic: the second one where devices have two, otherwise the first; null when the device lacks it.
    /// </summary>
    public static NetworkInterface? InterfaceOf(Instance primary, bool hasSecondInterface) =>
        primary.Interfaces.FirstOrDefault(i => i.DeviceIndex == (hasSecondInterface ? 1 : 0));

    /// <summary>
    /// Returns the changes; none when every table is correct. IPv6 routes move only if the primary's interface has an IPv6 address.
    /// </summary>
    public static IReadOnlyList<EgressRoute> Plan(IEnumerable<RouteTable> tables, NetworkInterface target) =>
        [.. tables.SelectMany(t => Plan(t, target))];

    /// <summary>The ids of the tables with a default route that does not lead to the target.</summary>
    public static IReadOnlyList<string> AstrayIn(IEnumerable<RouteTable> tables, NetworkInterface target) =>
        [.. Plan(tables, target).Select(r => r.TableId).Distinct(StringComparer.Ordinal)];

    /// <summary>The ids of the wanted tables that do not exist.</summary>
    public static IReadOnlyList<string> MissingIn(IEnumerable<RouteTable> tables, IEnumerable<string> wanted) =>
        [.. wanted.Except(tables.Select(t => t.Id), StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The sentence about tables that do not exist.</summary>
    public static string DescribeMissing(IReadOnlyList<string> ids) =>
        $"Setting egress-traffic-route-table names {string.Join(", ", ids)}, which {(ids.Count == 1 ? "does" : "do")} not exist.";

    private static IEnumerable<EgressRoute> Plan(RouteTable table, NetworkInterface target)
    {
        if (table.DefaultInterfaceId != target.Id)
            yield return new EgressRoute(table.Id, target.Id, table.HasDefaultRoute);
        if (target.HasIpv6 && table.Ipv6DefaultInterfaceId != target.Id)
            yield return new EgressRoute(table.Id, target.Id, table.HasIpv6DefaultRoute) { IsIpv6 = true };
    }
}
