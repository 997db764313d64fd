using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Routes;

/// <summary>The row of route failover: the stored state, its lease and the orders of operators.</summary>
public sealed class InMemoryFailoverMemory : InMemoryLeasedState<FailoverMemory, FailoverLease>, IFailoverMemory
{
    private FailoverOrders _orders = FailoverOrders.None;

    /// <inheritdoc/>
    public Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken) => CallAsync<EndpointFault?>(
        fault => fault,
        () =>
        {
            if (order.Zone is < 1 or > RouteFailoverSettings.MaxZones)
                return new EndpointFault(EndpointFaultKind.Refused, "there is no such zone");
            _orders = With(order);
            return null;
        },
        cancellationToken);

    /// <inheritdoc/>
    private protected override FailoverLease Unleased => new() { Orders = _orders };

    private FailoverOrders With(FailoverOrder order) => order switch
    {
        FailoverOrder.Drain => _orders with { Drained = [.. _orders.Drained.Append(order.Zone).Distinct().Order()] },
        FailoverOrder.Undrain => _orders with { Drained = [.. _orders.Drained.Where(z => z != order.Zone)] },
        FailoverOrder.FailBack back =>
            _orders with { FailBackApproved = new Dictionary<int, DateTimeOffset>(_orders.FailBackApproved) { [back.Zone] = back.At } },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
