namespace Autoscale.Domain.RouteFailover;

/// <summary>The memory of route failover, in one row that is written only by compare-and-swap, and the lease on it. What cannot be reached is an answer; only cancellation travels. Spec route-failover 5.2 (R10).</summary>
public interface IFailoverMemory
{
    /// <summary>Takes the lease if it is free, or has ended before <paramref name="now"/>; otherwise leaves word that it was asked for.</summary>
    Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Saves, and keeps the lease until a later time; <see cref="LeaseAnswer.Busy"/> when it was lost. The lease given back has what people said meanwhile.</summary>
    Task<LeaseAnswer> RenewAsync(FailoverLease lease, FailoverMemory memory, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Saves, and gives the lease back.</summary>
    /// <param name="lease">Which.</param>
    /// <param name="memory">What is saved.</param>
    /// <param name="isFinal">Whether it is given back although somebody asked for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<ReleaseAnswer> ReleaseAsync(FailoverLease lease, FailoverMemory memory, bool isFinal, CancellationToken cancellationToken);

    /// <summary>What is in the row, without a lease: for whoever only looks.</summary>
    Task<LeaseAnswer> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes down what a person says; null when it is, else why it is not.</summary>
    Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken);
}
