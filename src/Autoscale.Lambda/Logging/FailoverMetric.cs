namespace Autoscale.Lambda.Logging;

/// <summary>The metrics of a route failover run. Spec route-failover 5.2 (R21).</summary>
public enum FailoverMetric
{
    /// <summary>1 while other units carry the routes of a unit that failed; 0 for a unit that an operator drained.</summary>
    FailoverActive,

    /// <summary>1 while no unit is available.</summary>
    AllDown,

    /// <summary>1 while a unit changes between up and down repeatedly.</summary>
    Flapping,

    /// <summary>1 while units are silent and keep their routes, because the function suspects its own network.</summary>
    ProberDoubted,

    /// <summary>Number of units that answered the last probe.</summary>
    ProbeUp,

    /// <summary>Number of routes that were moved.</summary>
    RoutesMoved,

    /// <summary>Number of routes that could not be moved.</summary>
    RoutesFailed,

    /// <summary>Number of routes that the plan skipped.</summary>
    RoutesSkipped,

    /// <summary>Number of changes that repair a route although no unit failed.</summary>
    Drift,

    /// <summary>Number of managed routes in state <c>blackhole</c>: their target is gone or stopped.</summary>
    Blackhole,

    /// <summary>Number of configured tables that do not exist.</summary>
    TablesMissing,

    /// <summary>Number of configured tables without a route of a unit.</summary>
    TablesUnrouted,

    /// <summary>Number of blackhole routes to interfaces of no unit.</summary>
    RoutesStranded,

    /// <summary>1 when the route tables could not be read.</summary>
    TablesUnread,

    /// <summary>1 when the stored state could not be read or written.</summary>
    MemoryUnavailable,

    /// <summary>1 when another run held the lease.</summary>
    LockBusy,

    /// <summary>1 when no unit was probed because a variable is invalid.</summary>
    ConfigInvalid,

    /// <summary>Milliseconds from the first failed probe of a unit to the decision that it is down.</summary>
    DetectionMs,

    /// <summary>Milliseconds from that decision to the last route change.</summary>
    MoveMs,
}
