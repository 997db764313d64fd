using Autoscale.Domain.Cluster.LifecycleHooks;

namespace Autoscale.Lambda.Events;

/// <summary>The content of an Auto Scaling event. Spec 1.9.</summary>
public abstract record AutoScalingEvent
{
    private AutoScalingEvent()
    {
    }

    /// <summary>Auto Scaling waits for an answer to a lifecycle action.</summary>
    public sealed record Waiting(LifecycleAction Action) : AutoScalingEvent;

    /// <summary>Auto Scaling reports that a launch or a termination succeeded or failed.</summary>
    public sealed record Report(LifecycleNews News) : AutoScalingEvent;
}
