namespace Autoscale.Domain.Shared;

/// <summary>
/// Runs one step of many with error handling supplied by the caller. A step that fails is logged by the caller, and the remaining steps
/// still run. Exceptions do not propagate; a later run repeats a failed step because it compares desired state with actual state.
/// Several steps may run at the same time, on several threads.
/// </summary>
/// <param name="what">The step, in words for the log.</param>
/// <param name="act">The step.</param>
/// <returns>False when it failed.</returns>
public delegate Task<bool> Attempt(string what, Func<Task> act);
