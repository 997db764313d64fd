using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>The orders of administrators, with the condition of the table. Safe for concurrent use.</summary>
public sealed class InMemoryMonitorOrders : IMonitorOrders
{
    private readonly Rows<string, MonitorOrders> _rows = new(StringComparer.Ordinal);

    /// <summary>The current orders.</summary>
    public MonitorOrders Current => _rows.Find("") ?? MonitorOrders.None;

    /// <summary>Writes orders unconditionally.</summary>
    public void Put(MonitorOrders orders) => _rows.Put("", orders);

    /// <inheritdoc/>
    public Task<MonitorOrders> ReadAsync(CancellationToken cancellationToken) =>
        Reply.Of(() => Current, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(MonitorOrders orders, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange("", stored => (stored?.Version ?? 0) == orders.Version - 1 ? orders : null), cancellationToken);
}
