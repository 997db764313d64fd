using Autoscale.Domain.Cluster.Sweeping;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// The metrics of a sweep. A value that could not be determined is left out instead of reported as 0, so that it hides no problem.
/// </summary>
public static class SweepMetrics
{
    /// <summary>The measurements of one sweep.</summary>
    /// <param name="report">The report of the sweep; null when the sweep failed before its end.</param>
    /// <param name="took">The duration of the sweep.</param>
    public static IReadOnlyList<Measurement> Of(SweepReport? report, TimeSpan took) =>
        [
            .. report is null ? [] : Of(report),
            new(nameof(SweepMetric.SweepMilliseconds), MetricUnit.Milliseconds, Math.Round(took.TotalMilliseconds)),
        ];

    private static IEnumerable<Measurement> Of(SweepReport report)
    {
        yield return Measurement.Count(SweepMetric.Members, report.Members);
        yield return Measurement.Count(SweepMetric.Devices, report.Devices);
        yield return Measurement.Count(SweepMetric.OutOfSync, report.OutOfSync);
        yield return Measurement.Count(
            SweepMetric.Elections, (report.Election is null ? 0 : 1) + report.Hooks.Count(h => h.Handover.Election is not null));
        yield return Measurement.Count(SweepMetric.ClusterSilent, report.IsSilent ? 1 : 0);
        yield return Measurement.Count(SweepMetric.DoubtedFacts, report.DoubtedFacts);
        if (report.Term is { } term)
        {
            yield return new(nameof(SweepMetric.Term), MetricUnit.None, term.Value);
            yield return Measurement.Count(SweepMetric.Unacknowledged, report.Unacknowledged.Count);
        }

        if (report.LacksPrimary is { } lacksPrimary)
            yield return Measurement.Count(SweepMetric.NoPrimary, lacksPrimary ? 1 : 0);
        if (report.LongestWait is { } wait)
            yield return new(nameof(SweepMetric.HookAgeSeconds), MetricUnit.Seconds, Math.Round(wait.TotalSeconds));
        if (report.Licenses is not { } licenses)
            yield break;
        yield return Measurement.Count(SweepMetric.LicensesFree, licenses.Free);
        yield return Measurement.Count(SweepMetric.LicensesUsed, licenses.Used);
    }
}
