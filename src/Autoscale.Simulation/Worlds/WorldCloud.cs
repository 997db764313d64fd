using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Worlds;

/// <summary>Forwards the events of the cloud of a seeded world.</summary>
internal sealed class WorldCloud(WorldFleet fleet, WorldControl control) : ICloudObserver
{
    public void InstanceLaunched(InstanceId instance, ScalingGroup group) => fleet.Run(instance, group);

    public void InstanceTerminated(InstanceId instance) => fleet.End(instance);

    public void EventRaised(LifecycleEvent raised) => control.Send(raised);

    public void StateChanged(InstanceStateEvent changed) => control.Send(changed);
}
