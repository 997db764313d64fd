namespace Autoscale.Lambda.Events;

/// <summary>An event for the functions of the authorization on the FortiAnalyzer. Spec 1.10, 7.11.</summary>
public abstract record FazCall
{
    private FazCall()
    {
    }

    /// <summary>A run is requested.</summary>
    /// <param name="Caller">The kind of caller.</param>
    /// <param name="Reason">The cause, for the log.</param>
    public sealed record Run(FazCaller Caller, string Reason) : FazCall;

    /// <summary>The event requests nothing.</summary>
    /// <param name="Kind">The kind of event.</param>
    /// <param name="Reason">Why it requests nothing.</param>
    public sealed record Ignored(string Kind, string Reason) : FazCall;
}

/// <summary>The kinds of caller.</summary>
public enum FazCaller
{
    /// <summary>An event source that waits for no answer: faults are thrown, so that Lambda counts them.</summary>
    EventSource,

    /// <summary>A client of the API: the answer is an HTTP response.</summary>
    Api,

    /// <summary>A caller with permission to invoke the function: the answer is a JSON object.</summary>
    Invoker,
}
