using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Simulation;

/// <summary>Records the events of a simulated cloud.</summary>
internal sealed class RecordedCloud : ICloudObserver
{
    public List<LifecycleEvent> Events { get; } = [];

    public List<InstanceStateEvent> States { get; } = [];

    public List<InstanceId> Launched { get; } = [];

    public List<InstanceId> Terminated { get; } = [];

    public void InstanceLaunched(InstanceId instance, ScalingGroup group) => Launched.Add(instance);

    public void InstanceTerminated(InstanceId instance) => Terminated.Add(instance);

    public void EventRaised(LifecycleEvent raised) => Events.Add(raised);

    public void StateChanged(InstanceStateEvent changed) => States.Add(changed);
}
