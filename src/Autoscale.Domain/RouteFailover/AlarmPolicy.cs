namespace Autoscale.Domain.RouteFailover;

/// <summary>Says which alarms are on. Each begins and ends once per episode. Spec route-failover 1.3, 5.2 (R21, R22).</summary>
public static class AlarmPolicy
{
    /// <summary>The alarms that are on.</summary>
    /// <param name="units">The units and their standing.</param>
    /// <param name="results">What came of the changes.</param>
    /// <param name="before">Those that were on before.</param>
    /// <param name="wasCompared">Whether the tables could be compared at all: otherwise nothing is known of routes.</param>
    public static FailoverAlarms Of(IReadOnlyList<UnitState> units, IReadOnlyList<RouteResult> results, FailoverAlarms before, bool wasCompared)
    {
        var isAnyUsable = units.Any(u => u.IsUsable);
        var isAnyOut = units.Any(u => u.Standing is not (UnitStanding.Up or UnitStanding.Drained));
        var alarms = isAnyUsable ? FailoverAlarms.None : FailoverAlarms.AllDown;
        if (isAnyUsable && isAnyOut)
            alarms |= FailoverAlarms.Failover;
        if (units.Any(u => u.Standing == UnitStanding.Flapping))
            alarms |= FailoverAlarms.Flapping;
        if (wasCompared ? results.Any(r => r.Fault is not null) : before.HasFlag(FailoverAlarms.FailedMove))
            alarms |= FailoverAlarms.FailedMove;
        return alarms;
    }
}
