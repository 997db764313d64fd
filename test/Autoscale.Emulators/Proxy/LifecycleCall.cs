namespace Autoscale.Emulators.Proxy;

/// <summary>An accepted lifecycle call.</summary>
/// <param name="Operation"><c>CompleteLifecycleAction</c> or <c>RecordLifecycleActionHeartbeat</c>.</param>
/// <param name="Action">The lifecycle action of the call.</param>
/// <param name="Result"><c>CONTINUE</c> or <c>ABANDON</c>; null for a heartbeat.</param>
public sealed record LifecycleCall(string Operation, LifecycleAction Action, string? Result);
