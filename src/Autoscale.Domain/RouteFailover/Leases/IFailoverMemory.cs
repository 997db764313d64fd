using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Leases;

/// <summary>
/// The stored state of route failover and its lease, in one row that is written only by compare-and-swap. An unreachable table is a result,
/// not an exception; only cancellation propagates. Spec route-failover 5.2 (R10).
/// </summary>
public interface IFailoverMemory
{
    /// <summary>Takes the lease if it is free or expired before <paramref name="now"/>; otherwise records the request.</summary>
    Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="TakeAsync"/>, for a run that waits until the lease is free: the refused request does not ask the holder to check
    /// again, but shows it that a successor waits.
    /// </summary>
    Task<LeaseAnswer> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Saves the state and extends the lease; <see cref="LeaseAnswer.Busy"/> when it was lost. The returned lease contains the current
    /// orders of operators.
    /// </summary>
    Task<LeaseAnswer> RenewAsync(FailoverLease lease, FailoverMemory memory, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Saves the state and releases the lease.</summary>
    /// <param name="memory">The state to save.</param>
    /// <param name="isFinal">True to release the lease even if another run requested it.</param>
    Task<ReleaseAnswer> ReleaseAsync(FailoverLease lease, FailoverMemory memory, bool isFinal, CancellationToken cancellationToken);

    /// <summary>Reads the row without taking the lease, for read-only callers.</summary>
    Task<LeaseAnswer> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Saves an order of an operator; null on success, otherwise the fault.</summary>
    Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken);
}
