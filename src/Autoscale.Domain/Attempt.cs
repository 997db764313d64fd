namespace Autoscale.Domain;

/// <summary>
/// Runs one step of many at the border of whoever asked for them: a step that fails is noted there and leaves the others to be done.
/// Faults do not travel out of it; they are the caller's to log, and what failed is found again by comparing what is with what should
/// be. Several pieces may be under way at the same time, on several threads.
/// </summary>
/// <param name="what">The step, in words for the log.</param>
/// <param name="act">The step.</param>
/// <returns>False when it failed.</returns>
public delegate Task<bool> Attempt(string what, Func<Task> act);
