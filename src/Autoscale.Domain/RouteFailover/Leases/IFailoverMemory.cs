using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Domain.RouteFailover.Leases;

/// <summary>The stored state of route failover, its lease and the orders of operators. Spec route-failover 5.2 (R10, R20).</summary>
public interface IFailoverMemory : ILeasedState<FailoverMemory, FailoverLease>
{
    /// <summary>Saves an order of an operator; null on success, otherwise the fault.</summary>
    Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken);
}
