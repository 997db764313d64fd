using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Lambda.Logging;

/// <summary>The metrics of every run of the authorization on the FortiAnalyzer.</summary>
public enum FazMetric
{
    /// <summary>Number of members that are authorized on the FortiAnalyzer.</summary>
    FazAuthorized,

    /// <summary>Number of members that are not.</summary>
    FazPending,

    /// <summary>Number of members that have not been authorized for 30 minutes.</summary>
    FazOverdue,

    /// <summary>1 for a run that could not use the FortiAnalyzer, or waits after such a run; otherwise 0.</summary>
    FazFaults,
}

/// <summary>The metrics of a run. A run beside another one says nothing about the FortiAnalyzer.</summary>
public static class FazMetrics
{
    /// <summary>The measurements of one run; none without a FortiAnalyzer.</summary>
    public static IReadOnlyList<Measurement> Of(FazReport report) => report.Outcome is FazOutcome.NotConfigured
        ? []
        :
        [
            Measurement.Count(FazMetric.FazAuthorized, report.Authorized),
            Measurement.Count(FazMetric.FazPending, report.Pending.Count),
            Measurement.Count(FazMetric.FazOverdue, report.Overdue.Count),
            .. report.Outcome is FazOutcome.Busy
                ? (IEnumerable<Measurement>)[]
                : [Measurement.Count(FazMetric.FazFaults, report.Outcome is FazOutcome.Failed or FazOutcome.Waiting ? 1 : 0)],
        ];
}
