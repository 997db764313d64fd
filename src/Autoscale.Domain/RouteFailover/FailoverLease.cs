namespace Autoscale.Domain.RouteFailover;

/// <summary>The right to move routes, and what was found with it. Spec route-failover 5.2 (R10).</summary>
/// <param name="Token">Grows with every lease: who holds an older one can save nothing any more.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record FailoverLease(long Token, DateTimeOffset Until)
{
    /// <summary>What the run before left; null before the first.</summary>
    public FailoverMemory? Memory { get; init; }

    /// <summary>What people said.</summary>
    public FailoverOrders Orders { get; init; } = FailoverOrders.None;

    /// <summary>How often somebody asked for a lease in vain, as far as the holder knows.</summary>
    public long Asked { get; init; }
}

/// <summary>What came of asking for a lease.</summary>
public abstract record LeaseAnswer
{
    private LeaseAnswer()
    {
    }

    /// <summary>It was given.</summary>
    /// <param name="Lease">The lease.</param>
    public sealed record Taken(FailoverLease Lease) : LeaseAnswer;

    /// <summary>Somebody else has it, and will look once more because it was asked for.</summary>
    public sealed record Busy : LeaseAnswer;

    /// <summary>There is nobody to ask.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Unavailable(EndpointFault Fault) : LeaseAnswer;
}

/// <summary>What came of giving a lease back.</summary>
public enum ReleaseAnswer
{
    /// <summary>It is given back, and what was learnt is saved.</summary>
    Released,

    /// <summary>Somebody asked for it meanwhile: it is still held, and nothing is saved.</summary>
    Asked,

    /// <summary>It was lost to somebody else before.</summary>
    Lost,

    /// <summary>Nobody could be asked; it ends by itself.</summary>
    Unavailable,
}
