using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Worlds;

/// <summary>Passes on what the cloud of a seeded world does.</summary>
internal sealed class WorldCloud(WorldFleet fleet, WorldControl control) : ICloudObserver
{
    public void InstanceLaunched(InstanceId instance, ScalingGroup group) => fleet.Run(instance, group);

    public void InstanceTerminated(InstanceId instance) => fleet.End(instance);

    public void EventRaised(LifecycleEvent raised) => control.Send(raised);
}
