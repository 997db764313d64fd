namespace Autoscale.Emulators.Invocations;

/// <summary>The worker reported that it could not start, so it answers no invocation.</summary>
public sealed class WorkerFailedException(InvocationError error) : Exception($"The worker failed to start: {error.Type} {error.Body}")
{
    /// <summary>The report of the worker.</summary>
    public InvocationError Error { get; } = error;
}
