using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Cloud;

/// <summary>Is told what happens in a simulated cloud, in that order, by whoever made it happen; it must not throw.</summary>
public interface ICloudObserver
{
    /// <summary>An instance was launched: somebody has to run a device on it.</summary>
    void InstanceLaunched(InstanceId instance, ScalingGroup group);

    /// <summary>An instance has ended, and its device with it.</summary>
    void InstanceTerminated(InstanceId instance);

    /// <summary>Auto Scaling sends an event to EventBridge.</summary>
    void EventRaised(LifecycleEvent raised);
}
