using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// Receives the events of a simulated cloud in their order, on the thread of the caller that caused them; it must not throw.
/// </summary>
public interface ICloudObserver
{
    /// <summary>An instance was launched; the observer starts a device on it.</summary>
    void InstanceLaunched(InstanceId instance, ScalingGroup group);

    /// <summary>An instance was terminated, and its device ends.</summary>
    void InstanceTerminated(InstanceId instance);

    /// <summary>Auto Scaling sends an event to EventBridge.</summary>
    void EventRaised(LifecycleEvent raised);

    /// <summary>EC2 sends a state-change notification to EventBridge.</summary>
    void StateChanged(InstanceStateEvent changed)
    {
    }
}
