using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Domain.RouteFailover.Leases;

/// <summary>The lease that allows a run to move routes. Spec route-failover 5.2 (R10).</summary>
public sealed record FailoverLease : Lease<FailoverMemory>
{
    /// <summary>The orders of operators.</summary>
    public FailoverOrders Orders { get; init; } = FailoverOrders.None;
}
