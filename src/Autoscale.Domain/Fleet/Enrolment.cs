namespace Autoscale.Domain.Fleet;

/// <summary>That an instance is in a scaling group, and in which state.</summary>
/// <param name="Group">The group.</param>
/// <param name="State">The state Auto Scaling reports.</param>
public sealed record Enrolment(ScalingGroup Group, LifecycleState State)
{
    /// <summary>True while Auto Scaling waits for its lifecycle hook to be completed: <c>Pending:Wait</c>, <c>Terminating:Wait</c>.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>True when scaling in spares it.</summary>
    public bool IsProtected { get; init; }
}
