using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// One wait of Auto Scaling for one instance at one of our hooks, from the event until the answer: one row of table
/// <c>{prefix}-LifecycleItem</c>. If the event is lost, the sweep finds the waiting instance. Spec 1.9, 2.2, 7; safety S6.1.
/// </summary>
public sealed record LifecycleAction
{
    /// <summary>The instance.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The group.</summary>
    public required ScalingGroup Group { get; init; }

    /// <summary>The transition: launching or terminating.</summary>
    public required LifecycleTransition Transition { get; init; }

    /// <summary>The name of the hook.</summary>
    public required string Hook { get; init; }

    /// <summary>
    /// The lifecycle action token of this wait; null when the event was lost, and then the instance id identifies the wait.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>The start of the wait.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The answer; null while the action is open, and when Auto Scaling stopped waiting without an answer.</summary>
    public LifecycleResult? Result { get; init; }

    /// <summary>The end of the wait; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The version of the stored row; 0 when there is none yet, or when the original product wrote it.</summary>
    public long Version { get; init; }

    /// <summary>True for a row that a version with one row per instance wrote: it keeps its key, the id of the instance.</summary>
    public bool IsKeyedByInstance { get; init; }

    /// <summary>True while the action is open.</summary>
    public bool IsOpen => ClosedAt is null;
}

/// <summary>The transition that a lifecycle hook delays.</summary>
public enum LifecycleTransition
{
    /// <summary>The instance joins its group: <c>autoscaling:EC2_INSTANCE_LAUNCHING</c>.</summary>
    Launching,

    /// <summary>The instance leaves its group: <c>autoscaling:EC2_INSTANCE_TERMINATING</c>.</summary>
    Terminating,
}

/// <summary>The answer to a lifecycle hook.</summary>
public enum LifecycleResult
{
    /// <summary>The transition continues: into service, or to termination.</summary>
    Continue,

    /// <summary>A launching instance is terminated. A terminating instance is terminated with either answer.</summary>
    Abandon,
}
