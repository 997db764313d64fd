using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Runs;

namespace Autoscale.Lambda.Logging;

/// <summary>The metrics of a route failover run; they are part of the log line of the run. Spec route-failover 5.2 (R21).</summary>
internal static class FailoverMetrics
{
    public const string Namespace = "Autoscale/RouteFailover";

    /// <summary>The metrics of a run that could not start because a variable is invalid.</summary>
    public static IReadOnlyList<Measurement> Misconfigured { get; } = [Measurement.Count(FailoverMetric.ConfigInvalid, 1)];

    /// <summary>The metrics of a run; only <see cref="FailoverMetric.LockBusy"/> when another run held the lease.</summary>
    public static IReadOnlyList<Measurement> Of(FailoverReport report) => report.Outcome == FailoverOutcome.Busy
        ? [Measurement.Count(FailoverMetric.LockBusy, 1)]
        :
        [
            State(FailoverMetric.FailoverActive, report, FailoverAlarms.Failover),
            State(FailoverMetric.AllDown, report, FailoverAlarms.AllDown),
            State(FailoverMetric.Flapping, report, FailoverAlarms.Flapping),
            State(FailoverMetric.ProberDoubted, report, FailoverAlarms.ProberDoubted),
            Measurement.Count(FailoverMetric.ProbeUp, report.Units.Count(u => u.Last is { IsUp: true })),
            Measurement.Count(FailoverMetric.RoutesMoved, report.Results.Count(r => r.Fault is null)),
            Measurement.Count(FailoverMetric.RoutesFailed, report.Results.Count(r => r.Fault is not null)),
            Measurement.Count(FailoverMetric.RoutesSkipped, report.Plan.Skipped.Count),
            Measurement.Count(FailoverMetric.Drift, report.Plan.Drift),
            Measurement.Count(FailoverMetric.Blackhole, report.Plan.Blackholes),
            .. report.TablesFault is null ? OfTables(report.Plan) : [],
            Measurement.Count(FailoverMetric.TablesUnread, report.TablesFault is null ? 0 : 1),
            Measurement.Count(FailoverMetric.MemoryUnavailable, report.MemoryFault is null ? 0 : 1),
            Measurement.Count(FailoverMetric.LockBusy, 0),
            Measurement.Count(FailoverMetric.ConfigInvalid, 0),
            .. Duration(FailoverMetric.DetectionMs, report.Detection),
            .. Duration(FailoverMetric.MoveMs, report.Move),
        ];

    // Unread tables leave these metrics, and their alarms, as they are.
    private static IEnumerable<Measurement> OfTables(RoutePlan plan) =>
    [
        Measurement.Count(FailoverMetric.TablesMissing, plan.MissingTables.Count),
        Measurement.Count(FailoverMetric.TablesUnrouted, plan.UnroutedTables.Count),
        Measurement.Count(FailoverMetric.RoutesStranded, plan.Stranded.Count),
    ];

    private static Measurement State(FailoverMetric metric, FailoverReport report, FailoverAlarms alarm) =>
        Measurement.Count(metric, report.Alarms.HasFlag(alarm) ? 1 : 0);

    private static IEnumerable<Measurement> Duration(FailoverMetric metric, TimeSpan? took) =>
        took is { } t ? [new(metric.ToString(), MetricUnit.Milliseconds, Math.Round(t.TotalMilliseconds))] : [];
}
