namespace Autoscale.Domain.RouteFailover;

/// <summary>Where every zone's routes belong, and what has to change for that. Spec route-failover 5.2.</summary>
public sealed record RoutePlan
{
    /// <summary>The changes, those that matter most first; none when all is as it should be.</summary>
    public IReadOnlyList<RouteChange> Changes { get; init; } = [];

    /// <summary>Where each zone's routes belong.</summary>
    public IReadOnlyList<ZonePlacement> Zones { get; init; } = [];

    /// <summary>Routes that point at one of our interfaces and are left alone.</summary>
    public IReadOnlyList<SkippedRoute> Skipped { get; init; } = [];

    /// <summary>Listed tables that EC2 does not know.</summary>
    public IReadOnlyList<string> MissingTables { get; init; } = [];

    /// <summary>The routes that belong to the fallback once this plan is carried out.</summary>
    public IReadOnlyList<FallenRoute> FallenBack { get; init; } = [];

    /// <summary>How many of our routes point at something that is gone or stopped.</summary>
    public int Blackholes { get; init; }

    /// <summary>How many changes repair what nobody's failure explains: the zone's own unit was up all the time.</summary>
    public int Drift { get; init; }

    /// <summary>Whether no unit is left.</summary>
    public bool IsAllDown { get; init; }
}

/// <summary>Where one zone's routes belong.</summary>
/// <param name="Zone">Which zone.</param>
/// <param name="Host">The zone whose unit has them; null when no unit has.</param>
/// <param name="Reason">Why.</param>
public sealed record ZonePlacement(int Zone, int? Host, PlacementReason Reason);

/// <summary>Why a zone's routes belong where they belong.</summary>
public enum PlacementReason
{
    /// <summary>Its own unit is up.</summary>
    Own,

    /// <summary>They are with a unit that can keep them.</summary>
    Stays,

    /// <summary>The zone's own unit is out of service, and this one stands in.</summary>
    StandIn,

    /// <summary>No unit is up; this one at least answers.</summary>
    LastResort,

    /// <summary>No unit is left, and the fallback takes them.</summary>
    Fallback,

    /// <summary>No unit is left, and they stay as they are.</summary>
    Hold,
}
