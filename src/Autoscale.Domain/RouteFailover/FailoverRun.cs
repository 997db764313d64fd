namespace Autoscale.Domain.RouteFailover;

/// <summary>What a run is asked for.</summary>
/// <param name="Trigger">Why it takes place.</param>
/// <param name="Deadline">By when it has to be over.</param>
public sealed record FailoverRun(FailoverTrigger Trigger, DateTimeOffset Deadline)
{
    /// <summary>Whether it only says what it would do, writes nothing and takes no lease.</summary>
    public bool IsPlanOnly { get; init; }

    /// <summary>Whether it goes on looking. Only scheduled runs do.</summary>
    public bool IsLoop { get; init; }
}
