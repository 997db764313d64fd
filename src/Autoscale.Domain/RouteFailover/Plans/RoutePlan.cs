using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;

namespace Autoscale.Domain.RouteFailover.Plans;

/// <summary>The placement of all zones, and the route changes that lead to it. Spec route-failover 5.2.</summary>
public sealed record RoutePlan
{
    /// <summary>The changes, the most important ones first; none when all routes are correct.</summary>
    public IReadOnlyList<RouteChange> Changes { get; init; } = [];

    /// <summary>The placement of each zone.</summary>
    public IReadOnlyList<ZonePlacement> Zones { get; init; } = [];

    /// <summary>Routes that point at one of our interfaces and are not touched.</summary>
    public IReadOnlyList<SkippedRoute> Skipped { get; init; } = [];

    /// <summary>Configured tables that do not exist.</summary>
    public IReadOnlyList<string> MissingTables { get; init; } = [];

    /// <summary>Configured tables without a route of a unit: a failover would move nothing in them.</summary>
    public IReadOnlyList<string> UnroutedTables { get; init; } = [];

    /// <summary>Blackhole routes to interfaces of no unit, as after the replacement of an interface: no run moves them.</summary>
    public IReadOnlyList<OrphanedRoute> Stranded { get; init; } = [];

    /// <summary>The routes that point at the fallback after this plan.</summary>
    public IReadOnlyList<FallenRoute> FallenBack { get; init; } = [];

    /// <summary>The number of our routes whose target does not exist or is stopped.</summary>
    public int Blackholes { get; init; }

    /// <summary>The number of changes that repair routes moved by others: the zone's own unit was up all the time.</summary>
    public int Drift { get; init; }

    /// <summary>Whether no unit is usable.</summary>
    public bool IsAllDown { get; init; }
}

/// <summary>A blackhole route to an interface of no unit.</summary>
/// <param name="Destination">The destination; null when EC2 describes it in an unknown form.</param>
public sealed record OrphanedRoute(string TableId, RouteDestination? Destination, RouteTarget Target)
{
    /// <inheritdoc/>
    public override string ToString() => $"{TableId} {Destination?.Text ?? "(unknown destination)"}: {Target}";
}

/// <summary>The placement of one zone's routes.</summary>
/// <param name="Host">The zone of the unit that gets the routes; null when there is none.</param>
public sealed record ZonePlacement(int Zone, int? Host, PlacementReason Reason);

/// <summary>The reason for a placement.</summary>
public enum PlacementReason
{
    /// <summary>The zone's own unit is up.</summary>
    Own,

    /// <summary>The routes stay with the unit that has them.</summary>
    Stays,

    /// <summary>The unit that has the routes is suspected: no route of the zone moves until the doubt ends.</summary>
    Doubted,

    /// <summary>The zone's own unit is out of service, and another unit replaces it.</summary>
    StandIn,

    /// <summary>No unit is up; this unit at least answers.</summary>
    LastResort,

    /// <summary>No unit is usable, and the fallback gets the routes.</summary>
    Fallback,

    /// <summary>No unit is usable, and the routes stay unchanged.</summary>
    Hold,
}
