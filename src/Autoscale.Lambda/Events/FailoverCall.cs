using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.UnitBootstraps;

namespace Autoscale.Lambda.Events;

/// <summary>A request to the function RouteFailover. Spec route-failover 1.2, 3.1.</summary>
/// <param name="Trigger">The event that caused the request.</param>
/// <param name="Ask">The requested action.</param>
/// <param name="Caller">The kind of caller that waits for the answer.</param>
public sealed record FailoverCall(FailoverTrigger Trigger, FailoverAsk Ask, FailoverCaller Caller)
{
    /// <summary>The URL that the automation stitches call, for the self test; null to leave out its check.</summary>
    public StitchUrl? StitchUrl { get; init; }
}

/// <summary>The actions that a caller can request.</summary>
public enum FailoverAsk
{
    /// <summary>Probe the units and move routes where necessary.</summary>
    Run,

    /// <summary>Report the routes that a run would move, and move none.</summary>
    Plan,

    /// <summary>Check everything that a failover needs.</summary>
    SelfTest,
}

/// <summary>The kinds of caller.</summary>
public enum FailoverCaller
{
    /// <summary>An event source that waits for no answer: failures are thrown, so that Lambda counts them.</summary>
    EventSource,

    /// <summary>A client of the API: it gets a status and a short message.</summary>
    Api,

    /// <summary>A caller with permission to invoke the function: it gets the whole report.</summary>
    Invoker,
}
