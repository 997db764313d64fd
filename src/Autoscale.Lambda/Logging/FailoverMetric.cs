namespace Autoscale.Lambda.Logging;

/// <summary>What is measured of a look of route failover. Spec route-failover 5.2 (R21).</summary>
public enum FailoverMetric
{
    /// <summary>1 while routes are not where they belong.</summary>
    FailoverActive,

    /// <summary>1 while no unit is left.</summary>
    AllDown,

    /// <summary>1 while a unit falls and rises again and again.</summary>
    Flapping,

    /// <summary>Units that answered the last sample.</summary>
    ProbeUp,

    /// <summary>Routes that were moved.</summary>
    RoutesMoved,

    /// <summary>Routes that could not be moved.</summary>
    RoutesFailed,

    /// <summary>Routes that were left alone.</summary>
    RoutesSkipped,

    /// <summary>Routes that somebody else had moved.</summary>
    Drift,

    /// <summary>Routes whose target is gone.</summary>
    Blackhole,

    /// <summary>1 when the route tables could not be read.</summary>
    TablesUnread,

    /// <summary>1 when the memory could not be read or written.</summary>
    MemoryUnavailable,

    /// <summary>1 when somebody else had the lease.</summary>
    LockBusy,

    /// <summary>1 when nothing was looked at because of the variables.</summary>
    ConfigInvalid,

    /// <summary>From the first silence of a unit to the decision about it.</summary>
    DetectionMs,

    /// <summary>From that decision to the last route.</summary>
    MoveMs,
}
