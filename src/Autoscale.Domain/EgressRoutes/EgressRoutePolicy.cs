using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.EgressRoutes;

/// <summary>Plans which default routes have to move to the primary. Applying the plan twice is harmless. Spec 7.8.</summary>
public static class EgressRoutePolicy
{
    /// <summary>The interface that egress traffic goes to: the second one where devices have two, else the first; null when the device lacks it.</summary>
    public static NetworkInterface? InterfaceOf(Instance primary, bool hasSecondInterface) =>
        primary.Interfaces.FirstOrDefault(i => i.DeviceIndex == (hasSecondInterface ? 1 : 0));

    /// <summary>The changes; none when every table is right already.</summary>
    public static IReadOnlyList<EgressRoute> Plan(IEnumerable<RouteTable> tables, NetworkInterface target) =>
        [.. tables.Where(t => t.DefaultInterfaceId != target.Id).Select(t => new EgressRoute(t.Id, target.Id, t.HasDefaultRoute))];
}
