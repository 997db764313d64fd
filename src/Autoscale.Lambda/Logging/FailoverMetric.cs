namespace Autoscale.Lambda.Logging;

/// <summary>What is measured of a look of route failover. Spec route-failover 5.2 (R21).</summary>
public enum FailoverMetric
{
    /// <summary>1 while a unit is out of service that nobody took out, and others stand in for it.</summary>
    FailoverActive,

    /// <summary>1 while no unit is left.</summary>
    AllDown,

    /// <summary>1 while a unit comes and goes.</summary>
    Flapping,

    /// <summary>Units that answered the last sample.</summary>
    ProbeUp,

    /// <summary>Routes that were moved.</summary>
    RoutesMoved,

    /// <summary>Routes that could not be moved.</summary>
    RoutesFailed,

    /// <summary>Routes that were left alone.</summary>
    RoutesSkipped,

    /// <summary>Changes that repair what nobody's failure explains.</summary>
    Drift,

    /// <summary>Routes of ours that point at something that is gone or stopped.</summary>
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

    /// <summary>From that decision to the last change.</summary>
    MoveMs,
}
