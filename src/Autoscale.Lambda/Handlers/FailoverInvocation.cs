using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One invocation of route failover on its way through the handler.</summary>
/// <param name="call">What is asked for.</param>
/// <param name="settings">What it goes by.</param>
/// <param name="deadline">By when it has to be over.</param>
/// <param name="requestId">Which invocation.</param>
/// <param name="journal">Where reports go.</param>
/// <param name="cancellationToken">Ends it when the function's time is up.</param>
public sealed class FailoverInvocation(FailoverCall call, RouteFailoverSettings settings, DateTimeOffset deadline, string requestId, IFailoverJournal journal, CancellationToken cancellationToken)
{
    /// <summary>What is asked for.</summary>
    public FailoverCall Call => call;

    /// <summary>What it goes by.</summary>
    public RouteFailoverSettings Settings => settings;

    /// <summary>By when it has to be over.</summary>
    public DateTimeOffset Deadline => deadline;

    /// <summary>Ends it when the function's time is up.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What the workflow is asked for. Only the schedule keeps looking: others want an answer.</summary>
    public FailoverRun Run => new(call.Trigger, deadline)
    {
        IsPlanOnly = call.Ask == FailoverAsk.Plan,
        IsLoop = settings.Mode == RunMode.Loop && call is { Trigger: FailoverTrigger.Schedule, Ask: FailoverAsk.Run },
    };

    /// <summary>Writes a report down.</summary>
    public void Tell(FailoverReport report) => journal.Write(report, settings, requestId);
}
