namespace Autoscale.Emulators.Proxy;

/// <summary>A lifecycle call that was accepted.</summary>
/// <param name="Operation"><c>CompleteLifecycleAction</c> or <c>RecordLifecycleActionHeartbeat</c>.</param>
/// <param name="Action">The action that it was about.</param>
/// <param name="Result"><c>CONTINUE</c> or <c>ABANDON</c>; null for a heartbeat.</param>
public sealed record LifecycleCall(string Operation, LifecycleAction Action, string? Result);
