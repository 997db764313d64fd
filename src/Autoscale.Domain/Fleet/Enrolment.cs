namespace Autoscale.Domain.Fleet;

/// <summary>That an instance is in a scaling group, and in which state.</summary>
/// <param name="Group">The group.</param>
/// <param name="State">The state Auto Scaling reports.</param>
public sealed record Enrolment(ScalingGroup Group, LifecycleState State);
