using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;

namespace Autoscale.Lambda.Logging;

/// <summary>Receives the reports of route failover.</summary>
public interface IFailoverJournal
{
    /// <summary>Logs the report of a run.</summary>
    /// <param name="report">The report.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="requestId">The request id of the invocation.</param>
    void Write(FailoverReport report, RouteFailoverSettings settings, string requestId);

    /// <summary>Logs that no unit was probed because variables are invalid.</summary>
    /// <param name="errors">One sentence for each error.</param>
    /// <param name="requestId">The request id of the invocation.</param>
    void Misconfigured(IReadOnlyList<string> errors, string requestId);
}
