using Autoscale.Domain.RouteFailover;

namespace Autoscale.Lambda.Logging;

/// <summary>Puts what came of a look into a sentence.</summary>
public static class FailoverWords
{
    /// <summary>The sentence.</summary>
    public static string Of(FailoverReport report)
    {
        var failed = report.Results.Count(r => r.Fault is not null);
        var what = report.Outcome switch
        {
            FailoverOutcome.Steady => "all is as it should be",
            FailoverOutcome.Waiting => "nothing to move for now",
            FailoverOutcome.Moved => $"moved {Routes(report.Results.Count)}",
            FailoverOutcome.PartlyMoved => $"moved {Routes(report.Results.Count - failed)}, {Routes(failed)} could not be moved",
            FailoverOutcome.NotMoved => $"{Routes(failed)} could not be moved",
            FailoverOutcome.AllDown => "no unit is left, routes stay as they are",
            FailoverOutcome.Blind => $"the route tables cannot be read ({report.TablesFault}), nothing was moved",
            FailoverOutcome.Busy => "somebody else is at it, and will look once more",
            FailoverOutcome.Planned => report.Plan.Changes.Count == 0 ? "nothing would be moved" : $"would move {Routes(report.Plan.Changes.Count)}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return string.Join("; ", [what, .. report.Units.Where(u => u.Standing != UnitStanding.Up).Select(Of), .. Oddities(report)]);
    }

    /// <summary>How a unit stands, and why.</summary>
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
            yield return $"EC2 knows no {string.Join(", ", report.Plan.MissingTables)}";
        if (report.MemoryFault is not null)
            yield return $"without its memory ({report.MemoryFault})";
        if (report.TargetsFault is not null)
            yield return $"without a look at the interfaces ({report.TargetsFault})";
    }

    private static string Routes(int count) => count == 1 ? "1 route" : $"{count} routes";
}
