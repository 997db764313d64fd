namespace Autoscale.Lambda.Events;

/// <summary>An event that claims to be of Auto Scaling and lacks what every such event has. It ends among the dead letters, where somebody can look at it.</summary>
/// <param name="rule">What it lacks.</param>
public sealed class InvalidEventException(string rule) : Exception(rule);
