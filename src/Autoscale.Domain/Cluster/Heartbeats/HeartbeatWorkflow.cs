using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Heartbeats;

/// <summary>
/// Handles one heartbeat: checks its token, identifies the sender, judges the heartbeat and saves the record; then elects a primary if
/// there is a vacancy, applies pending effects of the term and sends notifications. The record is saved by compare-and-swap; after a lost
/// race the heartbeat is judged again, at most twice. Spec 3, 4, safety S4.
/// </summary>
/// <remarks>
/// Guaranteed: a heartbeat of a member that was verified within the last hour is saved and answered whenever the tables work, whether EC2,
/// Auto Scaling, the election or a notification works or fails. What failed is repeated by the next heartbeat or sweep.
/// </remarks>
public sealed class HeartbeatWorkflow(
    IClusterPages pages,
    IHealthChecks healthChecks,
    FortiGates fortiGates,
    TokenWorkflow tokens,
    ElectionWorkflow elections,
    TermEffectsWorkflow effects,
    FazRequestWorkflow authorization,
    NotificationWorkflow notifications,
    TimeProvider clock)
{
    /// <summary>
    /// The maximum time by which effects and notifications delay the answer that the FortiGate waits for. Unfinished ones stay pending.
    /// </summary>
    public static readonly TimeSpan EffectsBudget = TimeSpan.FromSeconds(4);

    // The additional time for recording which effects were applied.
    private static readonly TimeSpan NotesBudget = TimeSpan.FromSeconds(2);

    // The time for asking EC2 and Auto Scaling about a device whose stored membership would do.
    private static readonly TimeSpan AskingBudget = TimeSpan.FromSeconds(2);

    // The time after a failure in which EC2 and Auto Scaling are not asked again for such a device.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(20);

    private const int MaxAttempts = 3;

    // The time of the last election without a candidate. After it, devices that are no candidates do not start another one within one
    // interval: in a cluster without candidates each of their heartbeats would list the whole fleet. A race on this field is harmless,
    // because it only saves work.
    private long _fruitlessAt;

    // True when that election had candidates and elected none of them. Then candidates do not start another election either.
    private volatile bool _isUndecided;

    // The time of the last failure to ask EC2 or Auto Scaling.
    private long _cloudFailedAt;

    /// <summary>Handles one heartbeat.</summary>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    public async Task<HeartbeatOutcome> RunAsync(Heartbeat beat, IPAddress? source, Pass pass)
    {
        // A wrong token costs no call.
        var rules = pass.Settings.Tokens;
        var token = await tokens.CheckAsync(beat.Instance, beat.Token, rules, pass.TryAsync, beat.Arrival, pass.CancellationToken);
        if (TokenPolicy.Refusal(token.Finding, rules.Check) is { } refusal)
            return new HeartbeatOutcome.NotAccepted(refusal);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TrySaveAsync(beat, source, token, pass) is not { } saved)
                continue;
            return saved.Outcome is HeartbeatOutcome.Judged judged
                ? await FollowAsync(await ElectAsync(judged, saved.Record, saved.Vacancy, beat.Arrival, pass), pass)
                : saved.Outcome;
        }

        return new HeartbeatOutcome.Contended();
    }

    // Judges the heartbeat and saves its record; null when another container changed the record meanwhile.
    private async Task<Saved?> TrySaveAsync(Heartbeat beat, IPAddress? source, DeviceFinding token, Pass pass)
    {
        // 1. Read the stored state.
        var rules = pass.Settings.HeartbeatRules;
        var page = await pages.ReadAsync(beat.Instance, pass.CancellationToken);

        // 2. Identify the sender.
        var finding = token.After(page.Own?.TokenKey);
        if (TokenPolicy.Refusal(finding, pass.Settings.Tokens.Check) is { } refusal)
            return new Saved(new HeartbeatOutcome.NotAccepted(refusal), Record: null, Vacancy: null);
        var (member, identity, isRemembered) = await IdentifyAsync(page.Own, beat, source, pass);
        if (member is null || identity is not IdentityDecision.Accepted accepted)
            return new Saved(new HeartbeatOutcome.NotAccepted(identity), Record: null, Vacancy: null);

        // 3. Judge the heartbeat.
        var decision = HeartbeatPolicy.Decide(page.Own, beat, member, rules.Election.Heartbeats);
        var doubt = isRemembered ? IdentityDoubt.Unconfirmed : accepted.Doubt;
        var judged = new HeartbeatOutcome.Judged(page.Own, decision, doubt) { Primary = page.Primary, Token = finding };
        if (decision.Next is not { } next)
        {
            var repeated = judged with { Answer = AnnouncementPolicy.Repeat(page.Own, decision, page.Primary) };
            return new Saved(repeated, Record: null, Vacancy: null);
        }

        // 4. Answer. A primary that is to be replaced is not announced.
        var vacancy = VacancyFor(page, next, rules, beat.Arrival);
        if (vacancy is { } early && !rules.Election.Protections.Has(Protection.SaveBeforeAsking))
            _ = await RunElectionAsync(early, page.Primary, next, rules, beat.Arrival, pass.CancellationToken);
        var isAnnounced = vacancy is null || ElectionPolicy.IsConditional(vacancy.Value);
        next = next with { TokenKey = token.KeyOf(finding) ?? next.TokenKey };
        var (answer, announced) = AnnouncementPolicy.Decide(
            page.Own, next, isAnnounced ? page.Primary : null, rules.Election.Protections);

        // 5. Save.
        var isSaved = page.Own is null
            ? await healthChecks.TryCreateAsync(announced, pass.CancellationToken)
            : await healthChecks.TryReplaceAsync(announced, pass.CancellationToken);
        return isSaved ? new Saved(judged with { Answer = answer }, announced with { Version = announced.Version + 1 }, vacancy) : null;
    }

    // Elects a primary if there is a vacancy. The heartbeat is saved already: a fault leaves the election to the next heartbeat or sweep.
    private async Task<HeartbeatOutcome.Judged> ElectAsync(
        HeartbeatOutcome.Judged judged, HealthCheck? own, Vacancy? vacancy, DateTimeOffset now, Pass pass)
    {
        var rules = pass.Settings.HeartbeatRules;
        if (own is null || vacancy is not { } reason || !IsWorthAnElection(own, rules, now))
            return judged;
        ElectionRun? run = null;
        var isRun = await pass.TryAsync("election", async () =>
        {
            run = await RunElectionAsync(reason, judged.Primary, own, rules, now, pass.CancellationToken);
        });
        if (run is null)
            return judged with { AwaitsElection = isRun };

        var elected = judged with { Election = run, Primary = run.HasPrimary ? run.Record : judged.Primary };
        if (run is not { HasPrimary: true, Record: { } record } || (judged.Answer as Announcement.Tell)?.Term == record.Term)
            return elected;

        // The answer names the primary only if the record says so: no device gets an older term later.
        var (answer, announced) = AnnouncementPolicy.Decide(judged.Previous, own, record, rules.Election.Protections);
        if (answer is not Announcement.Tell)
            return elected;
        var isNoted = false;
        _ = await pass.TryAsync("answer", async () =>
        {
            isNoted = await healthChecks.TryReplaceAsync(announced, pass.CancellationToken);
        });
        return isNoted ? elected with { Answer = answer } : elected;
    }

    private async Task<ElectionRun?> RunElectionAsync(
        Vacancy vacancy,
        PrimaryRecord? stored,
        HealthCheck own,
        HeartbeatRules rules,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var run = await elections.TryRunAsync(rules.Cluster, vacancy, stored, own, rules.Groups, rules.Election, now, cancellationToken);
        if (run is not null)
        {
            _isUndecided = run.Decision is ElectionDecision.Await or ElectionDecision.Keep;
            if (run.Decision is not ElectionDecision.Elect)
                _ = Interlocked.Exchange(ref _fruitlessAt, now.UtcTicks);
        }

        return run;
    }

    // Act, then announce. A fault here changes neither the saved state nor the answer: the effect or notification stays pending (W5).
    private async Task<HeartbeatOutcome.Judged> FollowAsync(HeartbeatOutcome.Judged judged, Pass pass)
    {
        var settings = pass.Settings;
        var news = HealthMessages.OfHeartbeat(judged.Previous, judged.Decision, settings.Heartbeats);
        var plea = judged.Election is { } run ? ElectionMessages.OfDoubt(settings.Cluster, run) : null;
        var record = judged.Primary?.OwesEffects == true ? judged.Primary : null;
        if (judged is { Decision.Next: { } newcomer, Previous: null or { IsClosed: true } })
            _ = await authorization.TryAskAsync(newcomer, pass);
        if (record is null && news.Count == 0 && plea is null)
            return judged;
        using var budget = new TimeBudget(EffectsBudget, clock, pass.CancellationToken);
        using var notes = new TimeBudget(EffectsBudget + NotesBudget, clock, pass.CancellationToken);
        var within = pass.With(budget.Token);
        var followed = record is null ? null : await within.TryAsync(
            "effects of the term", () => effects.TryFollowAsync(record, judged.Election, judged.Election?.Fleet, within, notes.Token));
        foreach (var message in news)
            _ = await notifications.TryTellAsync(within, message);
        if (plea is not null)
            _ = await notifications.TryTellAsync(within, plea);
        return judged with { Followed = followed };
    }

    // The sender, by its last verification when EC2 or Auto Scaling cannot be asked.
    private async Task<Sender> IdentifyAsync(HealthCheck? own, Heartbeat beat, IPAddress? source, Pass pass)
    {
        var rules = pass.Settings.HeartbeatRules;
        if (own is not { IsClosed: false, Membership: var stored }
            || stored.IsFresh(beat.Arrival)
            || !stored.IsLasting(beat.Arrival)
            || IdentityPolicy.OfHeartbeat(stored, source, rules.Groups, IdentityCheck.Enforce) is not IdentityDecision.Accepted accepted
            || !rules.Election.Protections.Has(Protection.SaveBeforeAsking))
            return await AskAsync(pass.CancellationToken);

        // A heartbeat of a known device is saved whether the cloud answers or not.
        var remembered = new Sender(stored, accepted, IsRemembered: true);
        if (beat.Arrival.UtcTicks - Interlocked.Read(ref _cloudFailedAt) is >= 0 and var age && age < AskAgain.Ticks)
            return remembered;
        Sender? asked = null;
        using var budget = new TimeBudget(AskingBudget, clock, pass.CancellationToken);
        var isAsked = await pass.TryAsync($"membership of {beat.Instance}", async () =>
        {
            asked = await AskAsync(budget.Token);
        });
        if (isAsked && asked is not null)
            return asked;
        _ = Interlocked.Exchange(ref _cloudFailedAt, beat.Arrival.UtcTicks);
        return remembered;

        async Task<Sender> AskAsync(CancellationToken cancellationToken)
        {
            var (member, identity) = await fortiGates.IdentifySenderAsync(
                beat.Instance,
                source,
                rules.Groups,
                rules.IdentityCheck,
                own?.Membership,
                own is { IsClosed: true },
                beat.Arrival,
                cancellationToken);
            return new Sender(member, identity, IsRemembered: false);
        }
    }

    private static Vacancy? VacancyFor(ClusterPage page, HealthCheck next, HeartbeatRules rules, DateTimeOffset now)
    {
        HealthCheck[] known = page.OfPrimary is { } other && other.Instance != next.Instance ? [next, other] : [next];
        return ElectionPolicy.Review(
            page.Primary, PrimaryEvidence.Of(page.Primary, known, rules.Election.Heartbeats, now), rules.Election, now);
    }

    private bool IsWorthAnElection(HealthCheck own, HeartbeatRules rules, DateTimeOffset now) =>
        (own.Membership.Group == rules.Election.PrimaryGroup && !own.IsOutOfSync && !_isUndecided)
        || now.UtcTicks - Interlocked.Read(ref _fruitlessAt) >= rules.Election.Heartbeats.Interval.Ticks;

    private sealed record Sender(Membership? Member, IdentityDecision Identity, bool IsRemembered);

    private sealed record Saved(HeartbeatOutcome Outcome, HealthCheck? Record, Vacancy? Vacancy);
}
