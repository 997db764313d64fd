using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.EgressRoutes;

/// <summary>Plans which default routes have to move to the primary. Applying the plan twice is harmless. Spec 7.8.</summary>
public static class EgressRoutePolicy
{
    /// <summary>The interface that egress traffic goes to: the second one where devices have two, else the first; null when the device lacks it.</summary>
    public static NetworkInterface? InterfaceOf(Instance primary, bool hasSecondInterface) =>
        primary.Interfaces.FirstOrDefault(i => i.DeviceIndex == (hasSecondInterface ? 1 : 0));

    /// <summary>The changes; none when every table is right already. IPv6 follows only where the primary's interface has an IPv6 address.</summary>
    public static IReadOnlyList<EgressRoute> Plan(IEnumerable<RouteTable> tables, NetworkInterface target) => [.. tables.SelectMany(t => Plan(t, target))];

    private static IEnumerable<EgressRoute> Plan(RouteTable table, NetworkInterface target)
    {
        if (table.DefaultInterfaceId != target.Id)
            yield return new EgressRoute(table.Id, target.Id, table.HasDefaultRoute);
        if (target.HasIpv6 && table.Ipv6DefaultInterfaceId != target.Id)
            yield return new EgressRoute(table.Id, target.Id, table.HasIpv6DefaultRoute) { IsIpv6 = true };
    }
}
