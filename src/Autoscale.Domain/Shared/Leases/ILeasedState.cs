namespace Autoscale.Domain.Shared.Leases;

/// <summary>
/// A stored state and its lease, in one row that is written only by compare-and-swap. An unreachable table is a result, not an exception;
/// only cancellation propagates. Spec route-failover 5.2 (R10).
/// </summary>
/// <typeparam name="TState">The state that one run saves for the next.</typeparam>
/// <typeparam name="TLease">The lease of the product.</typeparam>
public interface ILeasedState<TState, TLease>
    where TState : class
    where TLease : Lease<TState>
{
    /// <summary>Takes the lease if it is free or expired before <paramref name="now"/>; otherwise records the request.</summary>
    Task<LeaseAnswer<TLease>> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="TakeAsync"/>, for a run that waits until the lease is free: the refused request does not ask the holder to check
    /// again, but shows it that a successor waits.
    /// </summary>
    Task<LeaseAnswer<TLease>> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Saves the state and extends the lease; <see cref="LeaseAnswer{TLease}.Busy"/> when it was lost. The returned lease is the row as
    /// saved, with the current orders of operators.
    /// </summary>
    Task<LeaseAnswer<TLease>> RenewAsync(TLease lease, TState state, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Saves the state and releases the lease.</summary>
    /// <param name="state">The state to save.</param>
    /// <param name="isFinal">True to release the lease even if another run requested it.</param>
    Task<ReleaseAnswer> ReleaseAsync(TLease lease, TState state, bool isFinal, CancellationToken cancellationToken);

    /// <summary>Reads the row without taking the lease, for read-only callers.</summary>
    Task<LeaseAnswer<TLease>> ReadAsync(CancellationToken cancellationToken);
}
