using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Cli.Serve;

/// <summary>Lets devices come and go with their instances, and hands events on.</summary>
internal sealed class WorldObserver(MemoryWorld world, Fleet fleet, EventBridge events) : ICloudObserver
{
    // Devices that all boot in the same instant would beat in step for ever.
    private static readonly TimeSpan BetweenBoots = TimeSpan.FromSeconds(3);

    private int _launched;

    public void InstanceLaunched(InstanceId instance, ScalingGroup group) =>
        fleet.Start(world.Cloud.Instance(instance).Device, (Interlocked.Increment(ref _launched) - 1) % 10 * BetweenBoots);

    public void InstanceTerminated(InstanceId instance) => fleet.Stop(instance);

    public void EventRaised(LifecycleEvent raised) => events.Raise(raised);
}
