namespace Autoscale.Emulators.Invocations;

/// <summary>The worker reported that it could not start, so nothing will ever be answered.</summary>
public sealed class WorkerFailedException(InvocationError error) : Exception($"The worker failed to start: {error.Type} {error.Body}")
{
    /// <summary>Its report.</summary>
    public InvocationError Error { get; } = error;
}
