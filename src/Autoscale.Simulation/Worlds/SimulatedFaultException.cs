namespace Autoscale.Simulation.Worlds;

/// <summary>A call that a seeded world lets fail, as calls over a network do.</summary>
/// <param name="call">The call.</param>
/// <param name="hasHappened">True when the call has done what it should, and only its answer was lost.</param>
public sealed class SimulatedFaultException(string call, bool hasHappened)
    : Exception($"{call} failed {(hasHappened ? "after" : "before")} it was done.");
