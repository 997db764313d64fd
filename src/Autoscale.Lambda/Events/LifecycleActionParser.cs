using System.Text.Json;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Lambda.Events;

/// <summary>Reads the events of lifecycle hooks that wait for an answer.</summary>
internal static class LifecycleActionParser
{
    /// <summary>An instance is being launched.</summary>
    /// <example>
    /// <code>
    /// "detail-type": "EC2 Instance-launch Lifecycle Action",
    /// "detail": { "LifecycleActionToken": "87654321-4321-4321-4321-210987654321", "AutoScalingGroupName": "fgt-byol",
    ///             "LifecycleHookName": "fgt-lifecycle-hook-launching",
    ///             "EC2InstanceId": "i-1234567890abcdef0", "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING",
    ///             "NotificationMetadata": "…",
    ///             "Origin": "EC2", "Destination": "AutoScalingGroup" }
    /// </code>
    /// </example>
    public static AutoScalingEvent? Launching(JsonElement detail, DateTimeOffset at) => Read(detail, at, LifecycleTransition.Launching);

    /// <summary>An instance is being terminated.</summary>
    /// <example>
    /// <code>
    /// "detail-type": "EC2 Instance-terminate Lifecycle Action",
    /// "detail": { "LifecycleActionToken": "87654321-4321-4321-4321-210987654321", "AutoScalingGroupName": "fgt-byol",
    ///             "LifecycleHookName": "fgt-lifecycle-hook-terminating",
    ///             "EC2InstanceId": "i-1234567890abcdef0", "LifecycleTransition": "autoscaling:EC2_INSTANCE_TERMINATING",
    ///             "NotificationMetadata": "…",
    ///             "Origin": "AutoScalingGroup", "Destination": "EC2" }
    /// </code>
    /// </example>
    public static AutoScalingEvent? Terminating(JsonElement detail, DateTimeOffset at) => Read(detail, at, LifecycleTransition.Terminating);

    private static AutoScalingEvent.Waiting? Read(JsonElement detail, DateTimeOffset at, LifecycleTransition transition)
    {
        // Hooks of a warm pool wait for instances that are not members; this application does not answer them.
        if (detail.Text("Origin") == "WarmPool" && detail.Text("Destination") == "EC2")
            return null;
        return InstanceId.TryParse(detail.Text("EC2InstanceId"), out var instance)
            && detail.Group() is { } group
            && detail.Text("LifecycleHookName") is { Length: <= 255 } hook
            ? new AutoScalingEvent.Waiting(new LifecycleAction
            {
                Instance = instance,
                Group = group,
                Transition = transition,
                Hook = hook,
                Token = detail.Text("LifecycleActionToken"),
                StartedAt = at,
            })
            : throw new InvalidEventException(
                "A lifecycle action must have an EC2InstanceId, an AutoScalingGroupName and a LifecycleHookName.");
    }
}
