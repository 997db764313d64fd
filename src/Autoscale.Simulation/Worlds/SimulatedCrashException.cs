namespace Autoscale.Simulation.Worlds;

/// <summary>A function that a seeded world ends in the middle, as when its time is up or its container dies: nobody but its caller notices.</summary>
/// <param name="call">The call that it did not live to see answered.</param>
public sealed class SimulatedCrashException(string call) : Exception($"it ended at: {call}.");
