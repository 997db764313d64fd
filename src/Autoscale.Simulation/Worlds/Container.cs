using System.Net;
using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.Settings;
using Autoscale.Domain.Sweeping;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// One container of the application: the domain's workflows over the stores behind the turnstile, with memories of its own; and, around them, what a handler does: save,
/// act, announce, and turn faults into an error for the caller.
/// </summary>
internal sealed class Container(SimulatedDeployment deployment, AutoscaleSettings settings, Turnstile turnstile, Invariants invariants, Func<DateTimeOffset> now)
{
    private readonly Functions _functions = new(deployment, turnstile);

    /// <summary>Handles a heartbeat; null when the caller gets an error.</summary>
    public Task<HeartbeatOutcome?> HandleAsync(DeviceHeartbeat beat, IPAddress source, DateTimeOffset arrival) => AtBorderAsync(async () =>
    {
        var outcome = await _functions.Heartbeats.RunAsync(beat.ArrivedAt(arrival), source, settings.HeartbeatRules, CancellationToken.None);
        if (outcome is not HeartbeatOutcome.Judged judged)
            return outcome;
        invariants.SeeTold(beat.Instance, judged.Answer);

        // Effects that fail stay owed: whoever comes after the lease does them. The device gets its answer all the same (W5).
        if (judged.Primary is { } record)
            _ = await TryAsync("effects", () => FollowAsync(record, judged));
        return outcome;
    });

    /// <summary>Handles a request for a license; null when the caller gets an error.</summary>
    public Task<LicenseDecision?> HandleAsync(InstanceId instance, IPAddress source, DateTimeOffset arrival) => AtBorderAsync(async () =>
    {
        var decision = await _functions.Licenses.RunAsync(instance, source, settings, arrival, CancellationToken.None);
        if (decision is LicenseDecision.Assigned assigned)
            invariants.SeeAssigned(instance, assigned, arrival);
        return decision;
    });

    /// <summary>Handles an event of Auto Scaling; null when it has to be sent again.</summary>
    public Task<LifecycleOutcome?> HandleAsync(LifecycleEvent raised) => AtBorderAsync(() => raised is { Hook: { } hook, Transition: { } transition, Instance: { } instance }
        ? _functions.Lifecycle.OpenAsync(
            new LifecycleAction { Instance = instance, Group = raised.Group, Transition = transition, Hook = hook, Token = raised.Token, StartedAt = raised.Time },
            settings,
            TryAsync,
            now(),
            CancellationToken.None)
        : _functions.Lifecycle.NoteAsync(new LifecycleNews(NewsOf(raised.Kind), raised.Group, raised.Instance, raised.Time, raised.Cause), settings, TryAsync, now(), CancellationToken.None));

    /// <summary>Runs a sweep; null when it failed as a whole.</summary>
    public Task<SweepReport?> SweepAsync() =>
        AtBorderAsync(() => _functions.Sweep.RunAsync(settings, TryAsync, SweepDeadlines.None, now(), CancellationToken.None));

    private async Task FollowAsync(Domain.Elections.PrimaryRecord record, HeartbeatOutcome.Judged judged)
    {
        if (await _functions.Effects.TryTakeAsync(record, judged.Election is { IsWon: true }, now(), CancellationToken.None))
            _ = await _functions.Effects.FollowAsync(record, judged.Election?.Fleet, settings.TermEffectRules, TryAsync, CancellationToken.None, CancellationToken.None);
    }

    private async Task<T?> AtBorderAsync<T>(Func<Task<T>> handle)
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

    // As the border of the shell does it: a step that fails is noted, and leaves the others.
    private async Task<bool> TryAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault) when (IsExpected(fault))
        {
            turnstile.Note($"{what} failed: {fault.Message}");
            return false;
        }
    }

    private static bool IsExpected(Exception fault) => fault is SimulatedFaultException or EgressRouteException or UnknownResourceException or RefusedException;

    private static LifecycleNewsKind NewsOf(LifecycleEventKind kind) => kind switch
    {
        LifecycleEventKind.LaunchSuccessful => LifecycleNewsKind.Launched,
        LifecycleEventKind.LaunchUnsuccessful => LifecycleNewsKind.LaunchFailed,
        LifecycleEventKind.TerminateSuccessful => LifecycleNewsKind.Terminated,
        LifecycleEventKind.TerminateUnsuccessful => LifecycleNewsKind.TerminationFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Somebody waits for this one."),
    };
}
