using System.Collections.Concurrent;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// EventBridge between the scaling groups of a deployment, which get lifecycle hooks, and its functions. A test delivers each event.
/// </summary>
internal sealed class EventBus : ICloudObserver
{
    private readonly Deployment _deployment;
    private readonly ConcurrentQueue<LifecycleEvent> _raised = new();
    private readonly ConcurrentQueue<LifecycleEvent> _undelivered = new();
    private readonly ConcurrentQueue<InstanceStateEvent> _states = new();

    public EventBus(Deployment deployment)
    {
        _deployment = deployment;
        deployment.PassTime(0);
        deployment.Cloud.Hooks.HasLaunching = true;
        deployment.Cloud.Hooks.HasTerminating = true;
        deployment.Cloud.Observer = this;
    }

    /// <summary>All raised events, oldest first.</summary>
    public IReadOnlyList<LifecycleEvent> Raised => [.. _raised];

    /// <summary>The only event of a kind.</summary>
    public LifecycleEvent Only(LifecycleEventKind kind) => Raised.Single(e => e.Kind == kind);

    /// <summary>Delivers all undelivered events, including those raised by the delivery.</summary>
    public async Task DeliverAsync()
    {
        while (Take() is { } raised)
            await HandAsync(raised);
    }

    /// <summary>Takes the oldest undelivered event; null when there is none.</summary>
    public LifecycleEvent? Take() => _undelivered.TryDequeue(out var raised) ? raised : null;

    /// <summary>The undelivered notifications of EC2, oldest first.</summary>
    public IReadOnlyList<InstanceStateEvent> States => [.. _states];

    /// <summary>Delivers all undelivered notifications of EC2.</summary>
    public async Task DeliverStatesAsync()
    {
        while (_states.TryDequeue(out var changed))
            await HandAsync(changed);
    }

    /// <summary>Discards the undelivered events and notifications.</summary>
    public void Lose()
    {
        _undelivered.Clear();
        _states.Clear();
    }

    /// <summary>Delivers one notification of EC2, possibly again.</summary>
    public Task HandAsync(InstanceStateEvent changed) => _deployment.ReceiveAsync(EventBridgeJson.Read(changed));

    /// <summary>Delivers one event, possibly again.</summary>
    public Task HandAsync(LifecycleEvent raised, TimeSpan? remaining = null) =>
        _deployment.ReceiveAsync(EventBridgeJson.Read(raised), remaining);

    public void InstanceLaunched(InstanceId instance, ScalingGroup group)
    {
    }

    public void InstanceTerminated(InstanceId instance)
    {
    }

    public void EventRaised(LifecycleEvent raised)
    {
        _raised.Enqueue(raised);
        _undelivered.Enqueue(raised);
    }

    public void StateChanged(InstanceStateEvent changed) => _states.Enqueue(changed);
}
