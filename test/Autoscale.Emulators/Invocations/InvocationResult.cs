namespace Autoscale.Emulators.Invocations;

/// <summary>How one invocation ended.</summary>
/// <param name="Payload">What the function returned; empty if it failed.</param>
/// <param name="Error">Why it failed; null if it did not.</param>
/// <param name="Duration">From handing the event to the worker to having its whole answer: what AWS bills, but for rounding.</param>
public sealed record InvocationResult(ReadOnlyMemory<byte> Payload, InvocationError? Error, TimeSpan Duration);
