using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>What Auto Scaling reports when it is done with an instance, or has failed. Nobody waits for an answer. Spec 1.9.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Group">In which group.</param>
/// <param name="Instance">To whom; null when there is no instance, as after a launch that failed.</param>
/// <param name="At">When.</param>
/// <param name="Cause">Why, in the words of Auto Scaling; null when it does not say.</param>
public sealed record LifecycleNews(LifecycleNewsKind Kind, ScalingGroup Group, InstanceId? Instance, DateTimeOffset At, string? Cause);

/// <summary>What has happened.</summary>
public enum LifecycleNewsKind
{
    /// <summary>An instance is in service.</summary>
    Launched,

    /// <summary>An instance could not be launched.</summary>
    LaunchFailed,

    /// <summary>An instance is terminated.</summary>
    Terminated,

    /// <summary>An instance could not be terminated.</summary>
    TerminationFailed,
}
