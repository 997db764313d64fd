using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <summary>The values of an event that Auto Scaling sends to EventBridge. Spec 1.9.</summary>
/// <param name="Instance">The instance; null when the event has none.</param>
public sealed record LifecycleEvent(LifecycleEventKind Kind, ScalingGroup Group, InstanceId? Instance, DateTimeOffset Time)
{
    /// <summary>The name of the hook that waits; null when none does.</summary>
    public string? Hook { get; init; }

    /// <summary>The token of the lifecycle action; null when no hook waits.</summary>
    public string? Token { get; init; }

    /// <summary>The transition of the instance; null when no hook waits.</summary>
    public LifecycleTransition? Transition { get; init; }

    /// <summary>The cause of a failure; null when there is none.</summary>
    public string? Cause { get; init; }

    /// <summary>The <c>detail-type</c> of the event.</summary>
    public string DetailType => Kind switch
    {
        LifecycleEventKind.LaunchAction => "EC2 Instance-launch Lifecycle Action",
        LifecycleEventKind.TerminateAction => "EC2 Instance-terminate Lifecycle Action",
        LifecycleEventKind.LaunchSuccessful => "EC2 Instance Launch Successful",
        LifecycleEventKind.LaunchUnsuccessful => "EC2 Instance Launch Unsuccessful",
        LifecycleEventKind.TerminateSuccessful => "EC2 Instance Terminate Successful",
        LifecycleEventKind.TerminateUnsuccessful => "EC2 Instance Terminate Unsuccessful",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>A state-change notification that EC2 sends to EventBridge. Safety S2.7.</summary>
/// <param name="State">The new state, in the words of EC2: <c>stopping</c>, <c>shutting-down</c> or <c>terminated</c>.</param>
public sealed record InstanceStateEvent(InstanceId Instance, string State, DateTimeOffset Time)
{
    /// <summary>The <c>detail-type</c> of the event.</summary>
    public const string DetailType = "EC2 Instance State-change Notification";
}

/// <summary>The Auto Scaling events that a cluster handles.</summary>
public enum LifecycleEventKind
{
    /// <summary>An instance is being launched and waits at the hook.</summary>
    LaunchAction,

    /// <summary>An instance is being terminated and waits at the hook.</summary>
    TerminateAction,

    /// <summary>An instance is in service.</summary>
    LaunchSuccessful,

    /// <summary>An instance could not be launched.</summary>
    LaunchUnsuccessful,

    /// <summary>An instance was terminated.</summary>
    TerminateSuccessful,

    /// <summary>An instance could not be terminated.</summary>
    TerminateUnsuccessful,
}
