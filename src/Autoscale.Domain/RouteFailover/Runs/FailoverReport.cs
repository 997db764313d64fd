using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>The result of one check of units and tables, with the facts behind it. Spec route-failover 5.2 (R21).</summary>
public sealed record FailoverReport
{
    /// <summary>The reason for the run.</summary>
    public required FailoverTrigger Trigger { get; init; }

    /// <summary>The outcome.</summary>
    public required FailoverOutcome Outcome { get; init; }

    /// <summary>The current state of the units.</summary>
    public IReadOnlyList<UnitReport> Units { get; init; } = [];

    /// <summary>The placement of routes, with the necessary changes.</summary>
    public RoutePlan Plan { get; init; } = new();

    /// <summary>The results of the changes; none when no change was necessary or the run only planned.</summary>
    public IReadOnlyList<RouteResult> Results { get; init; } = [];

    /// <summary>The alarms that started with this check.</summary>
    public FailoverAlarms Raised { get; init; }

    /// <summary>The alarms that ended with this check.</summary>
    public FailoverAlarms Cleared { get; init; }

    /// <summary>The active alarms.</summary>
    public FailoverAlarms Alarms { get; init; }

    /// <summary>The fault of reading the tables; null on success.</summary>
    public EndpointFault? TablesFault { get; init; }

    /// <summary>The fault of reading the interfaces; null on success, or when they were not read.</summary>
    public EndpointFault? TargetsFault { get; init; }

    /// <summary>The fault of the stored state; null when it was usable.</summary>
    public EndpointFault? MemoryFault { get; init; }

    /// <summary>
    /// The time from the first unanswered sample of a unit that went down in this run to the decision; null when none went down.
    /// </summary>
    public TimeSpan? Detection { get; init; }

    /// <summary>The time from the decision to the last change; null when there was no change.</summary>
    public TimeSpan? Move { get; init; }

    /// <summary>The number of samples of each unit.</summary>
    public int Samples { get; init; }
}

/// <summary>The result of a check for one unit.</summary>
/// <param name="Last">The last sample; null when there was none.</param>
/// <param name="Unfit">The reason why the unit would lose traffic according to EC2; null when there is none or the interfaces were not
/// read.</param>
public sealed record UnitReport(FailoverUnit Unit, UnitStanding Standing, UnitHealth Health, UnitSample? Last, string? Unfit)
{
    /// <summary>Whether the unit did not answer but a surviving unit reaches it: the fault is between this function and the unit.</summary>
    public bool IsReached { get; init; }
}

/// <summary>The outcomes of a check.</summary>
public enum FailoverOutcome
{
    /// <summary>All routes are correct.</summary>
    Steady,

    /// <summary>All routes are correct for now; changes may follow when a hold time ends or a suspected failure is confirmed.</summary>
    Waiting,

    /// <summary>All necessary changes were made.</summary>
    Moved,

    /// <summary>Some changes failed.</summary>
    PartlyMoved,

    /// <summary>All changes failed.</summary>
    NotMoved,

    /// <summary>No unit is usable, and the routes stay unchanged.</summary>
    AllDown,

    /// <summary>A configured table does not exist.</summary>
    MissingTable,

    /// <summary>A blackhole route points at an interface of no unit, so no run moves it.</summary>
    StrandedRoute,

    /// <summary>A configured table has no route of a unit, so no run moves anything in it.</summary>
    UnroutedTable,

    /// <summary>The tables could not be read.</summary>
    Blind,

    /// <summary>Another run holds the lease; it will check again before it releases the lease.</summary>
    Busy,

    /// <summary>The run only planned and changed nothing.</summary>
    Planned,
}
