using System.Collections.Concurrent;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>EventBridge between the scaling groups of a deployment, which have lifecycle hooks from now on, and its functions. Nothing is delivered unless it is asked to.</summary>
internal sealed class EventBus : ICloudObserver
{
    private readonly Deployment _deployment;
    private readonly ConcurrentQueue<LifecycleEvent> _raised = new();
    private readonly ConcurrentQueue<LifecycleEvent> _undelivered = new();

    public EventBus(Deployment deployment)
    {
        _deployment = deployment;
        deployment.PassTime(0);
        deployment.Cloud.Hooks.HasLaunching = true;
        deployment.Cloud.Hooks.HasTerminating = true;
        deployment.Cloud.Observer = this;
    }

    /// <summary>All that was raised, oldest first.</summary>
    public IReadOnlyList<LifecycleEvent> Raised => [.. _raised];

    /// <summary>The only event of a kind.</summary>
    public LifecycleEvent Only(LifecycleEventKind kind) => Raised.Single(e => e.Kind == kind);

    /// <summary>Hands over what was raised and not yet delivered, and what is raised by that.</summary>
    public async Task DeliverAsync()
    {
        while (Take() is { } raised)
            await HandAsync(raised);
    }

    /// <summary>The oldest event that was not delivered, which counts as delivered now; null when there is none.</summary>
    public LifecycleEvent? Take() => _undelivered.TryDequeue(out var raised) ? raised : null;

    /// <summary>Forgets what was raised and not yet delivered.</summary>
    public void Lose() => _undelivered.Clear();

    /// <summary>Hands over one event, whether it was before or not.</summary>
    public Task HandAsync(LifecycleEvent raised, TimeSpan? remaining = null) => _deployment.ReceiveAsync(EventBridgeJson.Read(raised), remaining);

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
}
