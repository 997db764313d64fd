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
        { Last: { IsUp: false, Failure: { } failure } } => $" ({failure})",
        _ => "",
    };

    private static IEnumerable<string> Oddities(FailoverReport report)
    {
        foreach (var result in report.Results.Where(r => r.Fault is not null).Take(3))
            yield return $"{result.Change}: {result.Fault}";
        if (report.Plan.MissingTables.Count > 0)
            yield return $"route table not found: {string.Join(", ", report.Plan.MissingTables)}";
        if (report.MemoryFault is not null)
            yield return $"the stored state is unavailable ({report.MemoryFault})";
        if (report.TargetsFault is not null)
            yield return $"the interfaces cannot be read ({report.TargetsFault})";
    }

    private static string Routes(int count) => count == 1 ? "1 route" : $"{count} routes";
}
