using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Heartbeats;

/// <summary>
/// Handles one heartbeat: identifies the sender, judges the heartbeat, elects a primary if there is a vacancy, and saves the record; then
/// applies pending effects of the term and sends notifications. The record is saved by compare-and-swap; after a lost race the heartbeat is
/// judged again, at most twice. Spec 3, 4.
/// </summary>
public sealed class HeartbeatWorkflow(
    IClusterPages pages,
    IHealthChecks healthChecks,
    FortiGates fortiGates,
    ElectionWorkflow elections,
    TermEffectsWorkflow effects,
    NotificationWorkflow notifications,
    TimeProvider clock)
{
    /// <summary>
    /// The maximum time by which effects and notifications delay the answer that the FortiGate waits for. Unfinished ones stay pending.
    /// </summary>
    public static readonly TimeSpan EffectsBudget = TimeSpan.FromSeconds(4);

    // The additional time for recording which effects were applied.
    private static readonly TimeSpan NotesBudget = TimeSpan.FromSeconds(2);

    private const int MaxAttempts = 3;

    // The time of the last election without a candidate. After it, devices that are no candidates do not start another one within one
    // interval: in a cluster without candidates each of their heartbeats would list the whole fleet. A race on this field is harmless,
    // because it only saves work.
    private long _fruitlessAt;

    // True when that election had candidates and could not choose among them. Then candidates do not start another election either.
    private volatile bool _isUndecided;

    /// <summary>Handles one heartbeat.</summary>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    public async Task<HeartbeatOutcome> RunAsync(Heartbeat beat, IPAddress? source, Pass pass)
    {
        var outcome = await SaveAsync(beat, source, pass.Settings.HeartbeatRules, pass.CancellationToken);
        return outcome is HeartbeatOutcome.Judged judged ? await FollowAsync(judged, pass) : outcome;
    }

    private async Task<HeartbeatOutcome> SaveAsync(
        Heartbeat beat, IPAddress? source, HeartbeatRules rules, CancellationToken cancellationToken)
    {
        ElectionRun? won = null;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var (outcome, run) = await TrySaveAsync(beat, source, rules, cancellationToken);
            won = run is { IsWon: true } ? run : won;
            switch (outcome)
            {
                case null:
                    continue;

                // An election won in an attempt whose save was lost stays won; its effects are applied here.
                case HeartbeatOutcome.Judged { Election: null } judged when won is not null && judged.Primary?.Term == won.Record?.Term:
                    return judged with { Election = won };
                default:
                    return outcome;
            }
        }

        return new HeartbeatOutcome.Contended();
    }

    // Returns no outcome when another container changed the record meanwhile.
    private async Task<(HeartbeatOutcome? Outcome, ElectionRun? Run)> TrySaveAsync(
        Heartbeat beat, IPAddress? source, HeartbeatRules rules, CancellationToken cancellationToken)
    {
        // 1. Read the stored state.
        var page = await pages.ReadAsync(beat.Instance, cancellationToken);

        // 2. Identify the sender.
        var member = await IdentifyAsync(page.Own, beat, source, rules, cancellationToken);
        var identity = IdentityPolicy.OfHeartbeat(member, source, rules.Groups, rules.IdentityCheck);
        if (member is null || identity is not IdentityDecision.Accepted accepted)
            return (new HeartbeatOutcome.NotAccepted(identity), null);

        // 3. Judge the heartbeat.
        var decision = HeartbeatPolicy.Decide(page.Own, beat, member, rules.Election.Heartbeats);
        var judged = new HeartbeatOutcome.Judged(page.Own, decision, accepted.Doubt) { Primary = page.Primary };
        if (decision.Next is not { } next)
            return (judged with { Answer = AnnouncementPolicy.Repeat(page.Own, decision, page.Primary) }, null);

        // 4. Elect a primary, if there is a vacancy.
        var vacancy = VacancyFor(page, next, rules, beat.Arrival);
        var isElectionDue = vacancy is not null && IsWorthAnElection(next, rules, beat.Arrival);
        var run = isElectionDue && vacancy is { } reason
            ? await elections.TryRunAsync(
                rules.Cluster, reason, page.Primary, next, rules.Groups, rules.Election, beat.Arrival, cancellationToken)
            : null;
        if (run is not null)
        {
            _isUndecided = run.Decision is ElectionDecision.Undetermined;
            if (run.Decision is not ElectionDecision.Elect)
                _ = Interlocked.Exchange(ref _fruitlessAt, beat.Arrival.UtcTicks);
        }

        var record = run is { Decision: ElectionDecision.Elect } ? run.Record : page.Primary;

        // 5. Answer. A primary that is to be replaced is not announced; while another container runs the election, the next answer names
        // the primary.
        var isFilled = vacancy is null || run is { Decision: ElectionDecision.Elect };
        var (answer, announced) = AnnouncementPolicy.Decide(page.Own, next, isFilled ? record : null);

        // 6. Save.
        var isSaved = page.Own is null
            ? await healthChecks.TryCreateAsync(announced, cancellationToken)
            : await healthChecks.TryReplaceAsync(announced, cancellationToken);
        var outcome = judged with { Answer = answer, Primary = record, Election = run, AwaitsElection = isElectionDue && run is null };
        return (isSaved ? outcome : null, run);
    }

    // Act, then announce. A fault here changes neither the saved state nor the answer: the effect or notification stays pending (W5).
    private async Task<HeartbeatOutcome.Judged> FollowAsync(HeartbeatOutcome.Judged judged, Pass pass)
    {
        var settings = pass.Settings;
        var news = HealthMessages.OfHeartbeat(judged.Previous, judged.Decision, settings.Heartbeats);
        var plea = judged.Election is { } run ? ElectionMessages.OfUndetermined(settings.Cluster, run) : null;
        var record = judged.Primary?.OwesEffects == true ? judged.Primary : null;
        if (record is null && news is null && plea is null)
            return judged;

        using var budget = new TimeBudget(EffectsBudget, clock, pass.CancellationToken);
        using var notes = new TimeBudget(EffectsBudget + NotesBudget, clock, pass.CancellationToken);
        var within = pass.With(budget.Token);
        var followed = record is null
            ? null
            : await within.TryAsync(
                "effects of the term",
                () => effects.TryFollowAsync(record, judged.Election, judged.Election?.Fleet, within, notes.Token));
        if (news is not null)
            _ = await notifications.TryTellAsync(within, news);
        if (plea is not null)
            _ = await notifications.TryTellAsync(within, plea);
        return judged with { Followed = followed };
    }

    private async Task<Membership?> IdentifyAsync(
        HealthCheck? own, Heartbeat beat, IPAddress? source, HeartbeatRules rules, CancellationToken cancellationToken)
    {
        if (own is { IsClosed: false, Membership: var remembered } && remembered.IsFresh(beat.Arrival) && IsUndoubted(remembered))
            return remembered;

        // A doubt that is only logged must not cause AWS calls with every heartbeat.
        var (device, askedAt) = await fortiGates.FindAsync(
            beat.Instance,
            d => Membership.Of(d, beat.Arrival) is { } m && (IsUndoubted(m) || rules.IdentityCheck == IdentityCheck.Log),
            beat.Arrival,
            cancellationToken);
        return device is null ? null : Membership.Of(device, askedAt);

        bool IsUndoubted(Membership member) =>
            IdentityPolicy.OfHeartbeat(member, source, rules.Groups, IdentityCheck.Enforce) is IdentityDecision.Accepted;
    }

    private static Vacancy? VacancyFor(ClusterPage page, HealthCheck next, HeartbeatRules rules, DateTimeOffset now) =>
        ElectionPolicy.Review(page.Primary, page.Primary?.Instance == next.Instance ? next : page.OfPrimary, rules.Election, now);

    private bool IsWorthAnElection(HealthCheck own, HeartbeatRules rules, DateTimeOffset now) =>
        (own.Membership.Group == rules.Election.PrimaryGroup && !own.IsOutOfSync && !_isUndecided)
        || now.UtcTicks - Interlocked.Read(ref _fruitlessAt) >= rules.Election.Heartbeats.Interval.Ticks;
}
