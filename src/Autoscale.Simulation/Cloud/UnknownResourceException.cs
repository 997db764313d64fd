namespace Autoscale.Simulation.Cloud;

/// <summary>The simulated cloud was asked to change or describe something that it does not have; EC2 answers such a request with an error too.</summary>
/// <param name="resource">What was asked for.</param>
public sealed class UnknownResourceException(string resource) : Exception($"The simulated cloud has no {resource}.");
