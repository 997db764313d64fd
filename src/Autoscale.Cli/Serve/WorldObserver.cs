using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Cli.Serve;

/// <summary>Starts and ends devices with their instances, and forwards events.</summary>
internal sealed class WorldObserver(MemoryWorld world, Fleet fleet, EventBridge events) : ICloudObserver
{
    // Devices that boot at the same time would send all their heartbeats at the same time.
    private static readonly TimeSpan BetweenBoots = TimeSpan.FromSeconds(3);

    private int _launched;

    public void InstanceLaunched(InstanceId instance, ScalingGroup group)
    {
        var launched = world.Cloud.Instance(instance);
        if (world.Cloud.Templates.Boots(launched.Version))
            fleet.Start(launched.Device, (Interlocked.Increment(ref _launched) - 1) % 10 * BetweenBoots);
    }

    public void InstanceTerminated(InstanceId instance)
    {
        world.Terminations.End(instance);
        fleet.Stop(instance);
    }

    public void EventRaised(LifecycleEvent raised)
    {
        if (raised is { Kind: LifecycleEventKind.LaunchUnsuccessful, Instance: { } abandoned })
            world.Terminations.Begin(abandoned, Terminations.LaunchAbandoned);
        events.Raise(raised);
    }

    public void StateChanged(InstanceStateEvent changed) => events.Raise(changed);
}
