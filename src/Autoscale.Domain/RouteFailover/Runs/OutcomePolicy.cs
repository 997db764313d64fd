using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>
/// Decides the outcome of a check: a move with failed changes is not a success, nor is a table that no run can serve. Spec route-failover
/// 5.2 (R9, R24), safety S8.3.
/// </summary>
public static class OutcomePolicy
{
    /// <summary>Returns the outcome.</summary>
    public static FailoverOutcome Of(
        bool isPlanOnly, RoutePlan plan, IReadOnlyList<RouteResult> results, IReadOnlyList<UnitState> units, FailoverMemory memory)
    {
        if (isPlanOnly)
            return FailoverOutcome.Planned;
        if (results.Count > 0)
        {
            var failed = results.Count(r => r.Fault is not null);
            return failed == 0 ? FailoverOutcome.Moved : failed < results.Count ? FailoverOutcome.PartlyMoved : FailoverOutcome.NotMoved;
        }

        if (plan.IsAllDown)
            return FailoverOutcome.AllDown;
        if (plan.MissingTables.Count > 0)
            return FailoverOutcome.MissingTable;
        if (plan.Stranded.Count > 0)
            return FailoverOutcome.StrandedRoute;
        if (plan.UnroutedTables.Count > 0)
            return FailoverOutcome.UnroutedTable;
        var isUndecided = units
            .Any(u => u.Standing is UnitStanding.Held or UnitStanding.Flapping or UnitStanding.Recovering or UnitStanding.Suspected)
            || memory.Units.Any(h => h is { IsUp: true, Streak: < 0 });
        return isUndecided ? FailoverOutcome.Waiting : FailoverOutcome.Steady;
    }
}
