using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Runs;

namespace Autoscale.Lambda.Logging;

/// <summary>Describes the outcome of a run in words.</summary>
public static class FailoverWords
{
    /// <summary>The outcome of a run, its problems included.</summary>
    public static string Of(FailoverReport report)
    {
        var failed = report.Results.Count(r => r.Fault is not null);
        var what = report.Outcome switch
        {
            FailoverOutcome.Steady => "no problems found",
            FailoverOutcome.Waiting => "no route to move now",
            FailoverOutcome.Moved => $"moved {Routes(report.Results.Count)}",
            FailoverOutcome.PartlyMoved => $"moved {Routes(report.Results.Count - failed)}, {Routes(failed)} could not be moved",
            FailoverOutcome.NotMoved => $"{Routes(failed)} could not be moved",
            FailoverOutcome.AllDown => "no unit is available; no route was moved",
            FailoverOutcome.MissingTable => "a configured route table does not exist",
            FailoverOutcome.StrandedRoute => "a blackhole route points at an interface of no unit, so no run moves it",
            FailoverOutcome.UnroutedTable => "a configured route table has no route of a unit, so no run moves anything in it",
            FailoverOutcome.Blind => $"the route tables cannot be read ({report.TablesFault}); no route was moved",
            FailoverOutcome.Busy => "another run holds the lease; it will check again before releasing it",
            FailoverOutcome.Planned => report.Plan.Changes.Count == 0
                ? "no route would be moved"
                : $"would move {Routes(report.Plan.Changes.Count)}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return string.Join("; ", [what, .. report.Units.Where(u => u.Standing != UnitStanding.Up).Select(Of), .. Oddities(report)]);
    }

    /// <summary>The standing of a unit and the reason for it.</summary>
    public static string Of(UnitReport unit) => $"unit {unit.Unit.Zone} is {unit.Standing.ToString().ToLowerInvariant()}" + unit switch
    {
        { Unfit: { } why, Standing: UnitStanding.Unfit } => $" ({why})",
        { Standing: UnitStanding.Suspected, IsReached: true } => " (another unit reaches it: this function is cut off from it)",
        { Standing: UnitStanding.Suspected, Last.Failure: { } failure } =>
            $" ({failure}; most units are silent at once, so its routes stay until the failure is confirmed)",
        { Last: { IsUp: false, Failure: { } failure } } => $" ({failure})",
        _ => "",
    };

    private static IEnumerable<string> Oddities(FailoverReport report)
    {
        foreach (var result in report.Results.Where(r => r.Fault is not null).Take(3))
            yield return $"{result.Change}: {result.Fault}";
        if (report.Plan.MissingTables.Count > 0)
            yield return $"route table not found: {string.Join(", ", report.Plan.MissingTables)}";
        if (report.Plan.Stranded.Count > 0)
            yield return $"blackhole to an interface of no unit: {string.Join(", ", report.Plan.Stranded.Take(3))}";
        if (report.Plan.UnroutedTables.Count > 0)
            yield return $"route table without a route of a unit: {string.Join(", ", report.Plan.UnroutedTables)}";
        if (report.MemoryFault is not null)
            yield return $"the stored state is unavailable ({report.MemoryFault})";
        if (report.TargetsFault is not null)
            yield return $"the interfaces cannot be read ({report.TargetsFault})";
    }

    private static string Routes(int count) => count == 1 ? "1 route" : $"{count} routes";
}
