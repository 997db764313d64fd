namespace Autoscale.Emulators.Invocations;

/// <summary>The result of one invocation.</summary>
/// <param name="Payload">The answer of the function; empty if it failed.</param>
/// <param name="Error">The reported error; null if the function succeeded.</param>
/// <param name="Duration">The time from the delivery of the event to the complete answer. AWS bills this time, rounded.</param>
public sealed record InvocationResult(ReadOnlyMemory<byte> Payload, InvocationError? Error, TimeSpan Duration);
