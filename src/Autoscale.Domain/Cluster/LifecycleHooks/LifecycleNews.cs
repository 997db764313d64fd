using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>A report of Auto Scaling about a completed or failed transition. Auto Scaling does not wait for an answer. Spec 1.9.</summary>
/// <param name="Instance">The instance; null when there is none, as after a failed launch.</param>
/// <param name="At">The time of the report.</param>
/// <param name="Cause">The cause, in the words of Auto Scaling; null when it gives none.</param>
public sealed record LifecycleNews(LifecycleNewsKind Kind, ScalingGroup Group, InstanceId? Instance, DateTimeOffset At, string? Cause);

/// <summary>The kinds of reports.</summary>
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
