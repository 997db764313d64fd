using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Leases;

/// <summary>
/// The lease that allows a run to move routes, with the stored state at the time it was taken. Spec route-failover 5.2 (R10).
/// </summary>
/// <param name="Token">A number that grows with every lease: the holder of an older lease cannot save any more.</param>
/// <param name="Until">The time at which the lease expires.</param>
public sealed record FailoverLease(long Token, DateTimeOffset Until)
{
    /// <summary>The state saved by the previous run; null before the first.</summary>
    public FailoverMemory? Memory { get; init; }

    /// <summary>The orders of operators.</summary>
    public FailoverOrders Orders { get; init; } = FailoverOrders.None;

    /// <summary>The number of refused lease requests that the holder knows of.</summary>
    public long Asked { get; init; }

    /// <summary>The time of the last request of a run that waits for the lease; null before the first.</summary>
    public DateTimeOffset? WaitedAt { get; init; }
}

/// <summary>The result of a lease request.</summary>
public abstract record LeaseAnswer
{
    private LeaseAnswer()
    {
    }

    /// <summary>The lease was granted.</summary>
    public sealed record Taken(FailoverLease Lease) : LeaseAnswer;

    /// <summary>Another run holds the lease. The request was recorded, so that run checks again before it releases the lease.</summary>
    public sealed record Busy : LeaseAnswer;

    /// <summary>The table is unreachable.</summary>
    public sealed record Unavailable(EndpointFault Fault) : LeaseAnswer;
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
