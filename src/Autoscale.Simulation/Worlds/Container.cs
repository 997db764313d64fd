using System.Net;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Devices;
using Autoscale.Simulation.Worlds.Checks;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// One container of the application: the workflows with their own caches, over ports behind the turnstile. Like the shell, it reads the
/// settings for each request, and converts faults into an error for the caller; it does nothing else.
/// </summary>
/// <param name="zone">The zone that it runs in.</param>
/// <param name="adjust">Applies what the table of settings cannot contain.</param>
internal sealed class Container(
    Application application, int zone, Turnstile turnstile, WorldChecks checks, Func<DateTimeOffset> now, ProtectionSwitch adjust)
{
    private static readonly TimeSpan SweepTime = TimeSpan.FromSeconds(54.5);

    private static readonly TimeSpan AuthorizationTime = FunctionTimeouts.Authorization - TimeSpan.FromSeconds(0.5);

    /// <summary>The zone that it runs in.</summary>
    public int Zone => zone;

    /// <summary>The store of secrets, without the cache of the shell, in which a caller waits for another one.</summary>
    public required ISecrets Secrets { private get; init; }

    /// <summary>The error of its clock.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>Handles a heartbeat; null for an error.</summary>
    public Task<HeartbeatOutcome?> HandleAsync(DeviceHeartbeat beat, IPAddress source, DateTimeOffset arrival) =>
        AtBoundaryAsync(arrival, async pass =>
        {
            var outcome = await application.Heartbeats.RunAsync(beat.ArrivedAt(arrival), source, pass);
            if (outcome is HeartbeatOutcome.Judged judged)
            {
                checks.Secrets.SeeAccepted(beat);
                checks.Stores.SeeTold(beat.Instance, judged.Answer, arrival);
            }

            return outcome;
        });

    /// <summary>Handles a request for a license; null for an error.</summary>
    public Task<LicenseOutcome?> HandleAsync(InstanceId instance, IPAddress source, Secret? token, DateTimeOffset arrival) =>
        AtBoundaryAsync(arrival, async pass =>
        {
            var isDue = checks.Secrets.IsDue(instance, source);
            var outcome = await application.Licenses.RunAsync(instance, source, token, pass);
            if (outcome is LicenseOutcome.Assigned assigned)
            {
                checks.Stores.SeeAssigned(instance, assigned, arrival);
                checks.Secrets.SeeHandedOut("license", instance, source, isDue);
                checks.Secrets.SeeAccepted("request for a license", instance, token, SimulatedDeployment.BootToken);
            }

            return outcome;
        });

    /// <summary>Handles a request for a configuration; null for an error.</summary>
    public Task<BootstrapOutcome?> ConfigureAsync(InstanceId instance, IPAddress source, Secret? token, DateTimeOffset arrival) =>
        AtBoundaryAsync(arrival, async pass =>
        {
            var isDue = checks.Secrets.IsDue(instance, source);
            var outcome = await application.Bootstrap.RunAsync(
                instance, source, token, name => Secrets.FindAsync(name, pass.CancellationToken), pass);
            if (outcome is BootstrapOutcome.Served)
            {
                checks.Secrets.SeeHandedOut("configuration", instance, source, isDue);
                checks.Secrets.SeeAccepted("request for a configuration", instance, token, SimulatedDeployment.BootToken);
            }

            return outcome;
        });

    /// <summary>Handles an event of Auto Scaling; null when it has to be retried.</summary>
    public Task<LifecycleOutcome?> HandleAsync(LifecycleEvent raised) => AtBoundaryAsync(Clock, pass =>
    {
        if (raised is not { Hook: { } hook, Transition: { } transition, Instance: { } instance })
        {
            var news = new LifecycleNews(NewsOf(raised.Kind), raised.Group, raised.Instance, raised.Time, raised.Cause);
            return application.Lifecycle.NoteAsync(news, pass);
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
        return application.Lifecycle.OpenAsync(action, pass);
    });

    /// <summary>Handles a notification of EC2; null when it has to be retried.</summary>
    public Task<LifecycleOutcome?> HandleAsync(InstanceStateEvent changed) => AtBoundaryAsync(Clock, pass =>
    {
        var stop = new InstanceStop(changed.Instance, KindOf(changed.State), changed.Time);
        return application.InstanceStops.RunAsync(stop, () => Task.FromResult(pass), CancellationToken.None);
    });

    /// <summary>Runs a sweep; null when it failed as a whole.</summary>
    public Task<SweepReport?> SweepAsync() => AtBoundaryAsync(Clock, pass => application.Sweep.RunAsync(SweepTime, pass));

    /// <summary>Runs the authorization of devices; null when it failed as a whole.</summary>
    public Task<FazReport?> AuthorizeAsync(bool isByHand) =>
        AtBoundaryAsync(Clock, pass => application.FazAuthorization.RunAsync(AuthorizationTime, pass, isByHand));

    /// <summary>Starts an upgrade by order of an operator; null when it failed as a whole.</summary>
    public Task<UpgradeStart?> StartUpgradeAsync(TimeSpan limit) => AtBoundaryAsync(Clock, pass => application.RollingUpgrades.StartAsync(
        "an operator",
        acceptsDoubts: true,
        isReview: false,
        pass.Settings,
        UpgradeRules.Of(pass.Settings, limit),
        pass.Now,
        pass.CancellationToken));

    /// <summary>Carries out the next step of an upgrade; null when it failed as a whole, or no upgrade is open.</summary>
    public Task<UpgradeProgress?> StepUpgradeAsync(TimeSpan limit) => AtBoundaryAsync<UpgradeProgress>(
        Clock,
        async pass => (await application.RollingUpgrades.StepAsync(
            pass.Settings, UpgradeRules.Of(pass.Settings, limit), pass.Now, pass.CancellationToken))!);

    private DateTimeOffset Clock => now() + ClockError;

    private async Task<T?> AtBoundaryAsync<T>(DateTimeOffset time, Func<Pass, Task<T>> handle)
        where T : class
    {
        try
        {
            return await handle(new Pass(await ReadSettingsAsync(time), TryAsync, time, CancellationToken.None));
        }
        catch (Exception fault) when (fault is SimulatedCrashException || IsExpected(fault))
        {
            turnstile.Note($"error: {fault.Message}");
            return null;
        }
        catch (Exception defect) when (checks.SeeDefect(Turnstile.Current, defect))
        {
            return null;
        }
    }

    private async Task<AutoscaleSettings> ReadSettingsAsync(DateTimeOffset time)
    {
        try
        {
            return adjust.Apply(await application.Settings.ReadAsync(time, CancellationToken.None));
        }
        catch (SimulatedFaultException) when (application.Settings.Known is not null)
        {
            return adjust.Apply(application.Settings.Known);
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
        SimulatedFaultException or MissingSettingException or EgressRouteException or UnknownResourceException or RefusedException
        or OperationCanceledException;

    private static StopKind KindOf(string state) => state switch
    {
        "stopping" => StopKind.Stopping,
        "shutting-down" => StopKind.ShuttingDown,
        "terminated" => StopKind.Terminated,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "The rule of the template does not let this state through."),
    };

    private static LifecycleNewsKind NewsOf(LifecycleEventKind kind) => kind switch
    {
        LifecycleEventKind.LaunchSuccessful => LifecycleNewsKind.Launched,
        LifecycleEventKind.LaunchUnsuccessful => LifecycleNewsKind.LaunchFailed,
        LifecycleEventKind.TerminateSuccessful => LifecycleNewsKind.Terminated,
        LifecycleEventKind.TerminateUnsuccessful => LifecycleNewsKind.TerminationFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This event requires an answer to a lifecycle action."),
    };
}
