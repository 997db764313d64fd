using Autoscale.Domain.RouteFailover;

namespace Autoscale.Lambda.Events;

/// <summary>What the function RouteFailover is asked for. Spec route-failover 1.2, 3.1.</summary>
/// <param name="Trigger">Why.</param>
/// <param name="Ask">What for.</param>
/// <param name="Caller">Who waits for the answer.</param>
public sealed record FailoverCall(FailoverTrigger Trigger, FailoverAsk Ask, FailoverCaller Caller);

/// <summary>What for.</summary>
public enum FailoverAsk
{
    /// <summary>To look, and to move what has to move.</summary>
    Run,

    /// <summary>To say what it would move.</summary>
    Plan,

    /// <summary>To try whatever a failover needs.</summary>
    SelfTest,
}

/// <summary>Who waits for the answer.</summary>
public enum FailoverCaller
{
    /// <summary>Nobody: what goes wrong is thrown, so that Lambda counts it.</summary>
    EventSource,

    /// <summary>A client of the API: it gets a status and little else.</summary>
    Api,

    /// <summary>Somebody with permission to invoke the function: they get everything.</summary>
    Invoker,
}
