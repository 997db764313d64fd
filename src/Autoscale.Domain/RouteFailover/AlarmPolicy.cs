namespace Autoscale.Domain.RouteFailover;

/// <summary>Says which alarms are on. Each begins and ends once per episode. Spec route-failover 1.3, 5.2 (R21, R22).</summary>
public static class AlarmPolicy
{
    /// <summary>The alarms that are on.</summary>
    /// <param name="units">The units and their standing.</param>
    /// <param name="plan">Where routes belong; without zones when the tables could not be compared: then nothing is known of routes.</param>
    /// <param name="results">What came of the changes.</param>
    /// <param name="before">Those that were on before.</param>
    /// <param name="isFlapping">Whether a unit comes and goes, also while it is gone.</param>
    public static FailoverAlarms Of(IReadOnlyList<UnitState> units, RoutePlan plan, IReadOnlyList<RouteResult> results, FailoverAlarms before, bool isFlapping)
    {
        var isBlind = plan.Zones.Count == 0;
        var isAnyUsable = units.Any(u => u.IsUsable);
        var alarms = isAnyUsable ? FailoverAlarms.None : FailoverAlarms.AllDown;
        if (isAnyUsable && units.Any(u => IsOut(u, plan, before)))
            alarms |= FailoverAlarms.Failover;
        if (isFlapping)
            alarms |= FailoverAlarms.Flapping;
        if (isBlind ? before.HasFlag(FailoverAlarms.FailedMove) : results.Any(r => r.Fault is not null))
            alarms |= FailoverAlarms.FailedMove;
        return alarms;
    }

    // A unit that has to earn its routes is out of service only while others have them: one of which nothing is known yet may have had them all the time.
    private static bool IsOut(UnitState unit, RoutePlan plan, FailoverAlarms before) => unit.Standing switch
    {
        UnitStanding.Up or UnitStanding.Drained => false,
        UnitStanding.Held or UnitStanding.Flapping => plan.Zones.FirstOrDefault(z => z.Zone == unit.Unit.Zone) is { } place ? place.Host != place.Zone : before.HasFlag(FailoverAlarms.Failover),
        _ => true,
    };
}
