using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Orders;

/// <summary>Decides on the orders of administrators. Spec address-manager C1, C4.</summary>
public static class OrderPolicy
{
    /// <summary>Decides on a start: it needs settings that hold the rules, and no discovery that awaits its confirmation.</summary>
    public static OrderDecision Start(MonitorOrders orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.IsStarted)
            return new OrderDecision.Keep();
        if (orders.Discovered.Count > 0)
        {
            return new OrderDecision.Refuse(
                "A discovery found other members than those of the settings. Confirm the members with PUT /failover_monitoring/settings, "
                + "then start the monitor.");
        }

        return FaultsOf(orders.Settings) is { Count: > 0 } faults
            ? new OrderDecision.Refuse($"The settings are not complete: {string.Join("; ", faults)}.")
            : new OrderDecision.Change(orders with { IsStarted = true });
    }

    /// <summary>Decides on a stop.</summary>
    public static OrderDecision Stop(MonitorOrders orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return orders.IsStarted ? new OrderDecision.Change(orders with { IsStarted = false }) : new OrderDecision.Keep();
    }

    /// <summary>Decides on other settings; they confirm the members of a discovery, or refuse them.</summary>
    /// <param name="unread">What could not be read of the settings, one sentence each.</param>
    public static OrderDecision Replace(MonitorOrders orders, MonitorSettings settings, IReadOnlyList<string> unread)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<string> faults = [.. unread, .. MonitorSettingsPolicy.Faults(settings)];
        if (faults.Count > 0)
            return new OrderDecision.Invalid(faults);
        if (settings == orders.Settings && orders.Discovered.Count == 0)
            return new OrderDecision.Keep();
        return orders.IsStarted
            ? new OrderDecision.Refuse("The monitor is started. Stop it with POST /failover_monitoring/stop, then change its settings.")
            : new OrderDecision.Change(orders with { Settings = settings, Discovered = [] });
    }

    /// <summary>Decides on the members that a discovery found: those of the settings need no confirmation.</summary>
    public static OrderDecision Propose(MonitorOrders orders, IReadOnlyList<ClusterMember> found)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var known = orders.Settings?.Members ?? [];
        IReadOnlyList<ClusterMember> proposed = known.Select(m => m.Url).ToHashSet().SetEquals(found.Select(m => m.Url))
            ? []
            : [.. found.Select(f => known.FirstOrDefault(m => m.Url == f.Url) ?? f)];
        return orders.Discovered.SequenceEqual(proposed)
            ? new OrderDecision.Keep()
            : new OrderDecision.Change(orders with { Discovered = proposed });
    }

    private static IReadOnlyList<string> FaultsOf(MonitorSettings? settings) =>
        settings is null ? ["there are no members"] : MonitorSettingsPolicy.Faults(settings);
}

/// <summary>The decision on an order.</summary>
public abstract record OrderDecision
{
    private OrderDecision()
    {
    }

    /// <summary>The orders change.</summary>
    public sealed record Change(MonitorOrders Orders) : OrderDecision;

    /// <summary>The orders are already so.</summary>
    public sealed record Keep : OrderDecision;

    /// <summary>The order is refused.</summary>
    /// <param name="Reason">One or two sentences.</param>
    public sealed record Refuse(string Reason) : OrderDecision;

    /// <summary>The settings break rules.</summary>
    /// <param name="Faults">One sentence for each broken rule.</param>
    public sealed record Invalid(IReadOnlyList<string> Faults) : OrderDecision;
}
