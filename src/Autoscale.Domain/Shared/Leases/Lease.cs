using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Shared.Leases;

/// <summary>
/// The lease that allows one run at a time to act, with the stored state at the time it was taken. A product derives its own lease, which
/// may have more: the attributes of the row that runs read and never write, such as orders of operators. Spec route-failover 5.2 (R10).
/// </summary>
/// <typeparam name="TState">The state that one run saves for the next.</typeparam>
public abstract record Lease<TState>
    where TState : class
{
    /// <summary>A number that grows with every lease: the holder of an older lease cannot save any more. 0 before the first.</summary>
    public long Token { get; init; }

    /// <summary>The time at which the lease expires.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The state saved by the previous run; null before the first.</summary>
    public TState? State { get; init; }

    /// <summary>The number of refused lease requests that the holder knows of.</summary>
    public long Asked { get; init; }

    /// <summary>The time of the last request of a run that waits for the lease; null before the first.</summary>
    public DateTimeOffset? WaitedAt { get; init; }
}

/// <summary>The result of a lease request.</summary>
/// <typeparam name="TLease">The lease of the product.</typeparam>
public abstract record LeaseAnswer<TLease>
{
    private LeaseAnswer()
    {
    }

    /// <summary>The lease was granted.</summary>
    public sealed record Taken(TLease Lease) : LeaseAnswer<TLease>;

    /// <summary>Another run holds the lease. The request was recorded, so that run checks again before it releases the lease.</summary>
    public sealed record Busy : LeaseAnswer<TLease>;

    /// <summary>The table is unreachable.</summary>
    public sealed record Unavailable(EndpointFault Fault) : LeaseAnswer<TLease>;
}

/// <summary>The result of releasing a lease.</summary>
public enum ReleaseAnswer
{
    /// <summary>The lease is released and the state is saved.</summary>
    Released,

    /// <summary>Another run requested the lease meanwhile: the lease is still held, and nothing is saved.</summary>
    Asked,

    /// <summary>The lease had expired, and another run holds it.</summary>
    Lost,

    /// <summary>The table is unreachable; the lease expires by itself.</summary>
    Unavailable,
}
