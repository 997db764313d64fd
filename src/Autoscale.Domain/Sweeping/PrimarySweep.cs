using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Makes the primary and what follows it right without waiting for a heartbeat: elects when the primary is gone, makes the cloud follow the term, and tells people what only
/// they can mend. Spec 4.8, 7.7 to 7.9, W1.
/// </summary>
public sealed class PrimarySweep(
    IPrimaryRecords primaryRecords, ElectionWorkflow elections, TermEffectsWorkflow effects, IEgressRoutes egressRoutes, NotificationWorkflow notifications)
{
    // After so many answers, a device that still claims to be the primary does not take them.
    private const int TimesTold = 3;

    // Told so often, a device that has not taken the primary has a reason that only people can see.
    private const int TimesToldInVain = 10;

    // What fails for longer than this does not mend itself.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The primary record as it is now; null when there is none.</summary>
    public Task<PrimaryRecord?> FindAsync(AutoscaleSettings settings, CancellationToken cancellationToken) =>
        primaryRecords.FindAsync(settings.Cluster, cancellationToken);

    /// <summary>Elects when there is reason to and no container is electing already.</summary>
    /// <param name="record">The primary record.</param>
    /// <param name="health">The open records, judged: nothing of the judgement has to be written yet.</param>
    /// <param name="fleet">The devices of our groups.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Cancels the election.</param>
    /// <returns>The primary record as it is now, and the election if there was one.</returns>
    public async Task<(PrimaryRecord? Record, ElectionRun? Run)> ElectAsync(
        PrimaryRecord? record,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyList<FortiGate> fleet,
        AutoscaleSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (health.Count == 0 || ElectionPolicy.Review(record, health.FirstOrDefault(h => h.Instance == record?.Instance), settings.Election, now) is not { } vacancy)
            return (record, null);
        var run = await elections.TryRunAsync(settings.Cluster, vacancy, record, health, fleet, settings.Election, now, cancellationToken);
        return (run is { Decision: ElectionDecision.Elect } ? run.Record : record, run);
    }

    /// <summary>Makes the cloud follow: what is owed, and what has been undone.</summary>
    /// <param name="record">The primary record.</param>
    /// <param name="run">The election of this sweep, if there was one.</param>
    /// <param name="fleet">The devices of our groups.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The term that was followed; null when there was nothing to do, or somebody else is at it.</returns>
    public async Task<PrimaryRecord?> FollowAsync(
        PrimaryRecord? record, ElectionRun? run, IReadOnlyList<FortiGate> fleet, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rules = settings.TermEffectRules;
        if (record is null || record.Term == Term.None || !fleet.Any(d => d.Id == record.Instance))
            return null;

        var taken = run is { IsWon: true } ? record : await TryTakeAsync(record, fleet, rules, now, cancellationToken);
        var followed = taken is null ? null : await effects.FollowAsync(taken, fleet, rules, attempt, cancellationToken, cancellationToken);

        // Told also when heartbeats are at it just now: they may be for ever, and nobody would learn that it is in vain.
        var state = taken is null ? record : followed;
        if (state is { OwesEffects: true } && now - state.ElectedAt > Patience)
        {
            var failing = NotificationPolicy.OfFailing(settings.Cluster, $"{TermEffects.All & ~state.Done}", NotificationPolicy.WhyIsLogged);
            _ = await notifications.AttemptAsync(attempt, settings.TopicArn, failing, now, cancellationToken);
        }

        return followed;
    }

    // Compared also while something is owed: a message that cannot be sent must not keep the routes from being mended.
    private async Task<PrimaryRecord?> TryTakeAsync(PrimaryRecord record, IReadOnlyList<FortiGate> fleet, TermEffectRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tables = rules.RouteTables.Count == 0 ? [] : await egressRoutes.FindAsync(rules.RouteTables, cancellationToken);
        var deviating = TermEffectsPolicy.Deviations(record, fleet, tables, rules);
        return record.OwesEffects || deviating != TermEffects.None ? await effects.TryRepairAsync(record, deviating, now, cancellationToken) : null;
    }

    /// <summary>
    /// Tells people what only they can mend: two devices that claim to be the primary, one that does not take it, candidates that the rules do not choose among, a cluster that is
    /// silent.
    /// </summary>
    /// <param name="record">The primary record.</param>
    /// <param name="run">The election of this sweep, if there was one.</param>
    /// <param name="health">The open records.</param>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="enough">Cancelled when no further message about one device is to be sent.</param>
    /// <param name="cancellationToken">Cancels calls that are under way.</param>
    public async Task TellAsync(
        PrimaryRecord? record,
        ElectionRun? run,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        AutoscaleSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken enough,
        CancellationToken cancellationToken)
    {
        if (run is not null && NotificationPolicy.OfUndetermined(settings.Cluster, run) is { } plea)
            await AttemptAsync(plea);

        // Who is leaving or gone has every right to be silent, and to believe what it was told last.
        var heard = health.Where(h => fleet.GetValueOrDefault(h.Instance) is { State: not LifecycleState.Terminating } && !settings.Election.IsSilent(h, now)).ToList();
        var rivals = record is null ? [] : heard.FindAll(h => h.Instance != record.Instance && h.TermTold == record.Term && h.TimesTold >= TimesTold && h.Report.IsPrimary.Is(true));
        if (rivals.Count > 0)
            await AttemptAsync(NotificationPolicy.OfRivals(settings.Cluster, record!, rivals));

        if (WatchPolicy.Unheard(health, fleet, settings, now) is { Count: > 0 } unheard)
            await AttemptAsync(NotificationPolicy.OfSilence(settings.Cluster, record, unheard.Count, unheard.Max(h => h.LastArrival)));

        var deaf = heard.Except(rivals).Where(h =>
            record is not null && h.TermTold == record.Term && h.TermAcknowledged < record.Term && h.TimesTold >= TimesToldInVain);
        foreach (var device in Rotation.Of([.. deaf], now).TakeWhile(_ => !enough.IsCancellationRequested))
            await AttemptAsync(NotificationPolicy.OfDeaf(record!, device));

        Task AttemptAsync(Notification notification) => notifications.AttemptAsync(attempt, settings.TopicArn, notification, now, cancellationToken);
    }
}
