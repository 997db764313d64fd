using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Simulation.Cloud;

/// <summary>What Auto Scaling sends to EventBridge, as values: all that the JSON of the event is made of. Spec 1.9.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Group">In which group.</param>
/// <param name="Instance">To whom; null when there is no instance.</param>
/// <param name="Time">When.</param>
public sealed record LifecycleEvent(LifecycleEventKind Kind, ScalingGroup Group, InstanceId? Instance, DateTimeOffset Time)
{
    /// <summary>The hook that waits; null when none does.</summary>
    public string? Hook { get; init; }

    /// <summary>What names this one wait; null when none waits.</summary>
    public string? Token { get; init; }

    /// <summary>Which way the instance goes; null when nothing waits.</summary>
    public LifecycleTransition? Transition { get; init; }

    /// <summary>Why, where something failed; null otherwise.</summary>
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

/// <summary>The events of Auto Scaling that matter to a cluster.</summary>
public enum LifecycleEventKind
{
    /// <summary>An instance is launched, and waits at the hook.</summary>
    LaunchAction,

    /// <summary>An instance is to be terminated, and waits at the hook.</summary>
    TerminateAction,

    /// <summary>An instance is in service.</summary>
    LaunchSuccessful,

    /// <summary>An instance could not be launched.</summary>
    LaunchUnsuccessful,

    /// <summary>An instance has ended.</summary>
    TerminateSuccessful,

    /// <summary>An instance could not be terminated.</summary>
    TerminateUnsuccessful,
}
