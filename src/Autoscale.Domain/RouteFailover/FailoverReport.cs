namespace Autoscale.Domain.RouteFailover;

/// <summary>What came of one look, with everything that explains it. Spec route-failover 5.2 (R21).</summary>
public sealed record FailoverReport
{
    /// <summary>Why it took place.</summary>
    public required FailoverTrigger Trigger { get; init; }

    /// <summary>What came of it.</summary>
    public required FailoverOutcome Outcome { get; init; }

    /// <summary>The units as they are now.</summary>
    public IReadOnlyList<UnitReport> Units { get; init; } = [];

    /// <summary>Where routes belong, and what had to change.</summary>
    public RoutePlan Plan { get; init; } = new();

    /// <summary>What came of the changes; none when nothing was to be changed, or nothing was to be written.</summary>
    public IReadOnlyList<RouteResult> Results { get; init; } = [];

    /// <summary>Alarms that came on with this look.</summary>
    public FailoverAlarms Raised { get; init; }

    /// <summary>Alarms that went off with this look.</summary>
    public FailoverAlarms Cleared { get; init; }

    /// <summary>Alarms that are on.</summary>
    public FailoverAlarms Alarms { get; init; }

    /// <summary>Why the tables could not be read; null when they were.</summary>
    public EndpointFault? TablesFault { get; init; }

    /// <summary>Why nothing is known of the interfaces; null when that was not asked for, or is known.</summary>
    public EndpointFault? TargetsFault { get; init; }

    /// <summary>Why the memory could not be used; null when it was.</summary>
    public EndpointFault? MemoryFault { get; init; }

    /// <summary>From the first silence of a unit that fell in this run to the decision; null when none fell.</summary>
    public TimeSpan? Detection { get; init; }

    /// <summary>From the decision to the last change; null when nothing was changed.</summary>
    public TimeSpan? Move { get; init; }

    /// <summary>How many samples were taken of every unit.</summary>
    public int Samples { get; init; }
}

/// <summary>What came of a look at one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">What it may be used for.</param>
/// <param name="Health">What is believed of it.</param>
/// <param name="Last">The last sample; null when it was not asked.</param>
/// <param name="Unfit">Why traffic to it would be lost; null when it would not, or nobody asked.</param>
public sealed record UnitReport(FailoverUnit Unit, UnitStanding Standing, UnitHealth Health, UnitSample? Last, string? Unfit);

/// <summary>What came of a look.</summary>
public enum FailoverOutcome
{
    /// <summary>All is as it should be.</summary>
    Steady,

    /// <summary>Routes are as they should be for now; more will follow when a hold is over, or a suspicion confirmed.</summary>
    Waiting,

    /// <summary>Every route that had to move has moved.</summary>
    Moved,

    /// <summary>Some have.</summary>
    PartlyMoved,

    /// <summary>None has.</summary>
    NotMoved,

    /// <summary>No unit is left, and routes stay as they are.</summary>
    AllDown,

    /// <summary>The tables could not be read.</summary>
    Blind,

    /// <summary>Somebody else is at it, and will look once more.</summary>
    Busy,

    /// <summary>It was only asked what would be done.</summary>
    Planned,
}
