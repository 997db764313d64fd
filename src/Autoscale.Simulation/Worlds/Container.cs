using System.Net;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// One container of the application: the workflows with their own caches, over ports behind the turnstile. Like the shell, it converts
/// faults into an error for the caller; it does nothing else.
/// </summary>
internal sealed class Container(
    Application application, AutoscaleSettings settings, Turnstile turnstile, Invariants invariants, Func<DateTimeOffset> now)
{
    private static readonly TimeSpan SweepTime = TimeSpan.FromSeconds(54.5);

    /// <summary>Handles a heartbeat; null for an error.</summary>
    public Task<HeartbeatOutcome?> HandleAsync(DeviceHeartbeat beat, IPAddress source, DateTimeOffset arrival) =>
        AtBoundaryAsync(async () =>
        {
            var outcome = await application.Heartbeats.RunAsync(beat.ArrivedAt(arrival), source, PassAt(arrival));
            if (outcome is HeartbeatOutcome.Judged judged)
                invariants.SeeTold(beat.Instance, judged.Answer, arrival);
            return outcome;
        });

    /// <summary>Handles a request for a license; null for an error.</summary>
    public Task<LicenseOutcome?> HandleAsync(InstanceId instance, IPAddress source, DateTimeOffset arrival) => AtBoundaryAsync(async () =>
    {
        var outcome = await application.Licenses.RunAsync(instance, source, PassAt(arrival));
        if (outcome is LicenseOutcome.Assigned assigned)
            invariants.SeeAssigned(instance, assigned, arrival);
        return outcome;
    });

    /// <summary>Handles an event of Auto Scaling; null when it has to be retried.</summary>
    public Task<LifecycleOutcome?> HandleAsync(LifecycleEvent raised) => AtBoundaryAsync(() =>
    {
        if (raised is not { Hook: { } hook, Transition: { } transition, Instance: { } instance })
        {
            var news = new LifecycleNews(NewsOf(raised.Kind), raised.Group, raised.Instance, raised.Time, raised.Cause);
            return application.Lifecycle.NoteAsync(news, PassAt(now()));
        }

        var action = new LifecycleAction
        {
            Instance = instance,
            Group = raised.Group,
            Transition = transition,
            Hook = hook,
            Token = raised.Token,
            StartedAt = raised.Time,
        };
        return application.Lifecycle.OpenAsync(action, PassAt(now()));
    });

    /// <summary>Runs a sweep; null when it failed as a whole.</summary>
    public Task<SweepReport?> SweepAsync() => AtBoundaryAsync(() => application.Sweep.RunAsync(SweepTime, PassAt(now())));

    private Pass PassAt(DateTimeOffset time) => new(settings, TryAsync, time, CancellationToken.None);

    private async Task<T?> AtBoundaryAsync<T>(Func<Task<T>> handle)
        where T : class
    {
        try
        {
            return await handle();
        }
        catch (Exception fault) when (fault is SimulatedCrashException || IsExpected(fault))
        {
            turnstile.Note($"error: {fault.Message}");
            return null;
        }
    }

    // Like the boundary of the shell: a step that fails is noted, and the other steps continue.
    private async Task<bool> TryAsync(string step, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault) when (IsExpected(fault))
        {
            turnstile.Note($"{step} failed: {fault.Message}");
            return false;
        }
    }

    private static bool IsExpected(Exception fault) => fault is
        SimulatedFaultException or EgressRouteException or UnknownResourceException or RefusedException or OperationCanceledException;

    private static LifecycleNewsKind NewsOf(LifecycleEventKind kind) => kind switch
    {
        LifecycleEventKind.LaunchSuccessful => LifecycleNewsKind.Launched,
        LifecycleEventKind.LaunchUnsuccessful => LifecycleNewsKind.LaunchFailed,
        LifecycleEventKind.TerminateSuccessful => LifecycleNewsKind.Terminated,
        LifecycleEventKind.TerminateUnsuccessful => LifecycleNewsKind.TerminationFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This event requires an answer to a lifecycle action."),
    };
}
