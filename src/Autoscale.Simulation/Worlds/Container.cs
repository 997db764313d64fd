using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.Settings;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Devices;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// One container of the application: the domain's workflows over the stores behind the turnstile, with memories of its own; and, around them, what a handler does: save,
/// act, announce, and turn faults into an error for the caller.
/// </summary>
internal sealed class Container
{
    private readonly AutoscaleSettings _settings;
    private readonly Turnstile _turnstile;
    private readonly Invariants _invariants;
    private readonly Func<DateTimeOffset> _now;
    private readonly HeartbeatWorkflow _heartbeats;
    private readonly TermEffectsWorkflow _effects;
    private readonly LicenseWorkflow _licenses;

    public Container(SimulatedDeployment deployment, AutoscaleSettings settings, Turnstile turnstile, Invariants invariants, Func<DateTimeOffset> now)
    {
        _settings = settings;
        _turnstile = turnstile;
        _invariants = invariants;
        _now = now;
        var cloud = new SeededCloud(deployment.Cloud, deployment.Cloud, turnstile);
        var healthChecks = new SeededHealthChecks(deployment.HealthChecks, turnstile);
        var primaryRecords = new SeededPrimaryRecords(deployment.PrimaryRecords, turnstile);
        var effects = new SeededEffects(deployment.RoleTags, deployment.EgressRoutes, deployment.ScaleInProtection, deployment.Notifications, turnstile);
        var fortiGates = new FortiGates(cloud, cloud);
        _heartbeats = new HeartbeatWorkflow(
            new InMemoryClusterPages(deployment.Cluster, healthChecks, primaryRecords), healthChecks, fortiGates, new ElectionWorkflow(healthChecks, primaryRecords, fortiGates));
        _effects = new TermEffectsWorkflow(fortiGates, effects, effects, effects, effects, primaryRecords);
        _licenses = new LicenseWorkflow(
            fortiGates, new StockKeeper(deployment.LicenseFiles, deployment.LicenseStock), deployment.LicenseFiles, new SeededLicenseUsages(deployment.LicenseUsages, turnstile));
    }

    /// <summary>Handles a heartbeat; null when the caller gets an error.</summary>
    public async Task<HeartbeatOutcome?> HandleAsync(DeviceHeartbeat beat, System.Net.IPAddress source, DateTimeOffset arrival)
    {
        HeartbeatOutcome outcome;
        try
        {
            outcome = await _heartbeats.RunAsync(beat.ArrivedAt(arrival), source, _settings.HeartbeatRules, CancellationToken.None);
        }
        catch (SimulatedFaultException)
        {
            return null;
        }

        if (outcome is not HeartbeatOutcome.Judged judged)
            return outcome;
        _invariants.SeeTold(beat.Instance, judged.Answer);
        try
        {
            await FollowAsync(judged);
        }
        catch (Exception fault) when (fault is SimulatedFaultException or EgressRouteException or UnknownResourceException)
        {
            // The effects stay owed: whoever comes after the lease does them. The device gets its answer all the same (W5).
            _turnstile.Note($"effects are left: {fault.Message}");
        }

        return outcome;
    }

    /// <summary>Handles a request for a license; null when the caller gets an error.</summary>
    public async Task<LicenseDecision?> HandleAsync(InstanceId instance, System.Net.IPAddress source, DateTimeOffset arrival)
    {
        try
        {
            var decision = await _licenses.RunAsync(instance, source, _settings, arrival, CancellationToken.None);
            if (decision is LicenseDecision.Assigned assigned)
                _invariants.SeeAssigned(instance, assigned);
            return decision;
        }
        catch (SimulatedFaultException)
        {
            return null;
        }
    }

    private async Task FollowAsync(HeartbeatOutcome.Judged judged)
    {
        if (judged.Primary is { } record && await _effects.TryTakeAsync(record, judged.Election is { IsWon: true }, _now(), CancellationToken.None))
            _ = await _effects.FollowAsync(record, judged.Election?.Fleet, _settings.TermEffectRules, TryAsync, CancellationToken.None, CancellationToken.None);
    }

    // As the border of the shell does it: an effect that fails is owed, and leaves the others.
    private static async Task<bool> TryAsync(string effect, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (SimulatedFaultException)
        {
            return false;
        }
    }
}
