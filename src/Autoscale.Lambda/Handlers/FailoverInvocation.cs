using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One invocation of route failover while the handler works on it.</summary>
/// <param name="call">The request.</param>
/// <param name="settings">The settings in force.</param>
/// <param name="deadline">The time by which the invocation must end.</param>
/// <param name="requestId">The request id of the invocation.</param>
/// <param name="journal">Receives the reports.</param>
/// <param name="cancellationToken">Cancelled when the function's time is up.</param>
public sealed class FailoverInvocation(
    FailoverCall call,
    RouteFailoverSettings settings,
    DateTimeOffset deadline,
    string requestId,
    IFailoverJournal journal,
    CancellationToken cancellationToken)
{
    /// <summary>The request.</summary>
    public FailoverCall Call => call;

    /// <summary>The settings in force.</summary>
    public RouteFailoverSettings Settings => settings;

    /// <summary>The time by which the invocation must end.</summary>
    public DateTimeOffset Deadline => deadline;

    /// <summary>Cancelled when the function's time is up.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The run for the workflow. Only scheduled runs keep probing until the deadline: other callers wait for an answer.</summary>
    public FailoverRun Run => new(call.Trigger, deadline)
    {
        IsPlanOnly = call.Ask == FailoverAsk.Plan,
        IsLoop = settings.Mode == RunMode.Loop && call is { Trigger: FailoverTrigger.Schedule, Ask: FailoverAsk.Run },
    };

    /// <summary>Logs a report.</summary>
    public void Tell(FailoverReport report) => journal.Write(report, settings, requestId);
}
