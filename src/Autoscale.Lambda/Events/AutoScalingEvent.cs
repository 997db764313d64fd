using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Lambda.Events;

/// <summary>What an event of Auto Scaling says. Spec 1.9.</summary>
public abstract record AutoScalingEvent
{
    private AutoScalingEvent()
    {
    }

    /// <summary>Auto Scaling waits for an answer.</summary>
    /// <param name="Action">For whom.</param>
    public sealed record Waiting(LifecycleAction Action) : AutoScalingEvent;

    /// <summary>Auto Scaling is done, or has failed.</summary>
    /// <param name="News">With what.</param>
    public sealed record Report(LifecycleNews News) : AutoScalingEvent;
}
