using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>
/// Decides which alarms are active. Each alarm starts and ends once per episode. Spec route-failover 1.3, 5.2 (R21, R22).
/// </summary>
public static class AlarmPolicy
{
    // The alarms about facts of the tables.
    private const FailoverAlarms OfTables =
        FailoverAlarms.FailedMove | FailoverAlarms.MissingTable | FailoverAlarms.UnroutedTable | FailoverAlarms.StrandedRoute;

    /// <summary>Returns the active alarms.</summary>
    /// <param name="plan">The placement of routes; without zones when the tables could not be read, and then the routes are
    /// unknown.</param>
    /// <param name="results">The results of the changes.</param>
    /// <param name="before">The alarms that were active before.</param>
    /// <param name="isFlapping">Whether a unit goes up and down repeatedly, even if it is down now.</param>
    public static FailoverAlarms Of(
        IReadOnlyList<UnitState> units, RoutePlan plan, IReadOnlyList<RouteResult> results, FailoverAlarms before, bool isFlapping)
    {
        var isBlind = plan.Zones.Count == 0;
        var isAnyUsable = units.Any(u => u.IsUsable);
        var alarms = isAnyUsable ? FailoverAlarms.None : FailoverAlarms.AllDown;
        if (isAnyUsable && units.Any(u => IsOut(u, plan, before)))
            alarms |= FailoverAlarms.Failover;
        if (isFlapping)
            alarms |= FailoverAlarms.Flapping;
        if (isAnyUsable && units.Any(u => u.Standing == UnitStanding.Suspected))
            alarms |= FailoverAlarms.ProberDoubted;
        return alarms | (isBlind ? before & OfTables : OfRoutes(plan, results));
    }

    private static FailoverAlarms OfRoutes(RoutePlan plan, IReadOnlyList<RouteResult> results) =>
        (results.Any(r => r.Fault is not null) ? FailoverAlarms.FailedMove : FailoverAlarms.None)
        | (plan.MissingTables.Count > 0 ? FailoverAlarms.MissingTable : FailoverAlarms.None)
        | (plan.UnroutedTables.Count > 0 ? FailoverAlarms.UnroutedTable : FailoverAlarms.None)
        | (plan.Stranded.Count > 0 ? FailoverAlarms.StrandedRoute : FailoverAlarms.None);

    // A held unit counts as out of service only while other units have its routes: a unit before its first failure may have had them all
    // the time.
    private static bool IsOut(UnitState unit, RoutePlan plan, FailoverAlarms before) => unit.Standing switch
    {
        UnitStanding.Up or UnitStanding.Drained or UnitStanding.Suspected => false,
        UnitStanding.Held or UnitStanding.Flapping => plan.Zones.FirstOrDefault(z => z.Zone == unit.Unit.Zone) is { } place
            ? place.Host != place.Zone
            : before.HasFlag(FailoverAlarms.Failover),
        _ => true,
    };
}
