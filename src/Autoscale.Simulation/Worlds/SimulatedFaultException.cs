namespace Autoscale.Simulation.Worlds;

/// <summary>A call that fails in a seeded world, as calls over a network do.</summary>
/// <param name="call">The call.</param>
/// <param name="hasHappened">True when the call took effect and only its answer was lost.</param>
public sealed class SimulatedFaultException(string call, bool hasHappened)
    : Exception($"{call} failed {(hasHappened ? "after" : "before")} it was done.");

/// <summary>The end of a function in a seeded world, as by a timeout or a crash of its container; only its caller notices.</summary>
/// <param name="call">The call during which the function ended.</param>
public sealed class SimulatedCrashException(string call) : Exception($"it ended at: {call}.");
