using Autoscale.Domain.RouteFailover;

namespace Autoscale.Lambda.Logging;

/// <summary>Where the reports of route failover go.</summary>
public interface IFailoverJournal
{
    /// <summary>Writes down what came of a look.</summary>
    /// <param name="report">The report.</param>
    /// <param name="settings">What it went by.</param>
    /// <param name="requestId">The invocation.</param>
    void Write(FailoverReport report, RouteFailoverSettings settings, string requestId);

    /// <summary>Writes down that nothing was looked at, because of what is wrong with the variables.</summary>
    /// <param name="errors">What is wrong.</param>
    /// <param name="requestId">The invocation.</param>
    void Misconfigured(IReadOnlyList<string> errors, string requestId);
}
