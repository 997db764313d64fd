using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Reconciles the primary and its effects with AWS, without waiting for a heartbeat: elects when the primary is gone, applies the effects
/// of the term, and notifies the subscribers of states that only an operator can repair. Spec 4.8, 7.7 to 7.9, W1.
/// </summary>
public sealed class PrimarySweep(
    IPrimaryRecords primaryRecords,
    ElectionWorkflow elections,
    TermEffectsWorkflow effects,
    IEgressRoutes egressRoutes,
    NotificationWorkflow notifications)
{
    // The number of answers after which a device that still claims to be the primary is reported.
    private const int TimesTold = 3;

    // The number of answers after which a device that has not adopted the primary is reported.
    private const int TimesToldInVain = 10;

    // The number of devices that are reported one by one.
    private const int MostSingle = 5;

    // The time after which an effect that keeps failing is reported.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Reads the current primary record; null when there is none.</summary>
    public Task<PrimaryRecord?> FindAsync(Pass pass) => primaryRecords.FindAsync(pass.Settings.Cluster, pass.CancellationToken);

    /// <summary>Runs an election if there is a vacancy and no other container holds the turn.</summary>
    /// <param name="health">The open records, judged; the judgement may not be stored yet.</param>
    /// <returns>The current primary record, and the election if there was one.</returns>
    public async Task<(PrimaryRecord? Record, ElectionRun? Run)> ElectAsync(
        PrimaryRecord? record, IReadOnlyList<HealthCheck> health, IReadOnlyList<FortiGate> fleet, Pass pass)
    {
        var settings = pass.Settings;
        var evidence = PrimaryEvidence.Of(record, health, settings.Heartbeats, pass.Now);
        if (health.Count == 0 || ElectionPolicy.Review(record, evidence, settings.Election, pass.Now) is not { } vacancy)
            return (record, null);
        var run = await elections.TryRunAsync(
            settings.Cluster, vacancy, record, health, fleet, settings.Election, pass.Now, pass.CancellationToken);
        return (run is { Decision: ElectionDecision.Elect } ? run.Record : record, run);
    }

    /// <summary>Applies the pending effects of the term, and those whose results are missing.</summary>
    /// <param name="run">The election of this sweep, if there was one.</param>
    /// <returns>The term whose effects were applied; null when none was pending, or another container holds the lease.</returns>
    public async Task<PrimaryRecord?> FollowAsync(PrimaryRecord? record, ElectionRun? run, IReadOnlyList<FortiGate> fleet, Pass pass)
    {
        if (record is null || record.Term == Term.None || !fleet.Any(d => d.Id == record.Instance))
            return null;

        var taken = run is { IsWon: true } ? record : await TryTakeAsync(record, fleet, pass);
        var followed = taken is null ? null : await effects.FollowAsync(taken, fleet, pass, pass.CancellationToken);

        // Also reported while heartbeats apply the effects: they may fail repeatedly, and no other notification reports it.
        var state = taken is null ? record : followed;
        if (state is { OwesEffects: true } && pass.Now - state.ElectedAt > Patience)
        {
            _ = await notifications.TryTellAsync(
                pass, SweepMessages.OfFailing(pass.Settings.Cluster, string.Join(", ", state.Pending)));
        }

        return followed;
    }

    // Also compared while effects are pending: a notification that keeps failing must not prevent the repair of routes.
    private async Task<PrimaryRecord?> TryTakeAsync(PrimaryRecord record, IReadOnlyList<FortiGate> fleet, Pass pass)
    {
        var rules = pass.Settings.TermEffectRules;
        IReadOnlyList<RouteTable> tables = [];
        _ = await pass.TryAsync("list of the egress route tables", async () =>
        {
            tables = rules.RouteTables.Count == 0 ? [] : await egressRoutes.FindAsync(rules.RouteTables, pass.CancellationToken);
            if (EgressRoutePolicy.MissingIn(tables, rules.RouteTables) is { Count: > 0 } missing)
                throw new EgressRouteException(EgressRoutePolicy.DescribeMissing(missing));
        });
        var deviating = TermEffectsPolicy.Deviations(record, fleet, tables, rules);
        return record.OwesEffects || deviating != TermEffects.None
            ? await effects.TryRepairAsync(record, deviating, pass.Now, pass.CancellationToken)
            : null;
    }

    /// <summary>
    /// Notifies the subscribers of states that only an operator can repair: two devices that claim to be the primary, a device that does
    /// not adopt the primary, an election without a clear winner, a silent cluster.
    /// </summary>
    /// <param name="run">The election of this sweep, if there was one.</param>
    /// <param name="deadline">Cancelled when no further notification about a single device is to be sent.</param>
    public async Task TellAsync(
        PrimaryRecord? record,
        ElectionRun? run,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        Pass pass,
        CancellationToken deadline)
    {
        var (settings, now) = (pass.Settings, pass.Now);
        if (run is not null && ElectionMessages.OfDoubt(settings.Cluster, run) is { } plea)
            _ = await notifications.TryTellAsync(pass, plea);

        // A leaving device may be silent, and may claim a role that it no longer has.
        var heard = health
            .Where(h =>
                fleet.GetValueOrDefault(h.Instance) is { State: not LifecycleState.Terminating } && !settings.Election.IsUnheard(h, now))
            .ToList();
        var rivals = record is null ? [] : heard.FindAll(h =>
            h.Instance != record.Instance && h.TermTold == record.Term && h.TimesTold >= TimesTold && h.Report.IsPrimary.Is(true));
        if (rivals.Count > 0)
            _ = await notifications.TryTellAsync(pass, ElectionMessages.OfRivals(settings.Cluster, record!, rivals));

        if (WatchPolicy.Unheard(health, fleet, settings, now) is { Count: > 0 } unheard)
        {
            var lastHeard = unheard.Max(h => h.LastArrival);
            _ = await notifications.TryTellAsync(
                pass, ElectionMessages.OfSilence(settings.Cluster, record, unheard.Count, lastHeard));
        }

        var deaf = heard.Except(rivals).Where(h =>
            record is not null && h.TermTold == record.Term && h.TermAcknowledged < record.Term && h.TimesTold >= TimesToldInVain);
        await notifications.TellAllAsync(
            pass,
            [.. Rotation.Of([.. deaf], now).Select(device => ElectionMessages.OfPrimaryNotAdopted(record!, device))],
            MostSingle,
            news => ElectionMessages.OfPrimaryNotAdoptedByMany(record!, news),
            deadline);
    }
}
