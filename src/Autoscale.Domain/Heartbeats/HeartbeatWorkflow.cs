using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Heartbeats;

/// <summary>
/// A heartbeat from end to end: who sent it, how it is judged, whether a primary is to be elected, what the device is told. It saves by compare-and-swap and, when
/// it loses, reads again and decides again, at most twice. Spec 3, 4.
/// </summary>
public sealed class HeartbeatWorkflow(IClusterPages pages, IHealthChecks healthChecks, FortiGates fortiGates, ElectionWorkflow elections)
{
    private const int MostAttempts = 3;

    // When an election last found nobody. Devices that could not be elected themselves do not ask for another at once: in a cluster without
    // candidates each of their heartbeats would read the whole fleet. Racing on it is harmless: it saves work, it decides nothing.
    private long _fruitlessAt;

    // Whether it found candidates and could not choose: then the candidates need not all ask again at once either.
    private volatile bool _isUndecided;

    /// <summary>Runs one heartbeat.</summary>
    /// <param name="beat">The heartbeat.</param>
    /// <param name="source">The address it came from; null when the gateway does not say.</param>
    /// <param name="rules">The settings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<HeartbeatOutcome> RunAsync(Heartbeat beat, IPAddress? source, HeartbeatRules rules, CancellationToken cancellationToken)
    {
        ElectionRun? won = null;
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var (outcome, run) = await TryRunAsync(beat, source, rules, cancellationToken);
            won = run is { IsWon: true } ? run : won;
            switch (outcome)
            {
                case null:
                    continue;

                // An election that was won in an attempt whose record somebody else overtook is won all the same, and its effects are ours.
                case HeartbeatOutcome.Judged { Election: null } judged when won is not null && judged.Primary?.Term == won.Record?.Term:
                    return judged with { Election = won };
                default:
                    return outcome;
            }
        }

        return new HeartbeatOutcome.Contended();
    }

    // No outcome when somebody else wrote the record in between.
    private async Task<(HeartbeatOutcome? Outcome, ElectionRun? Run)> TryRunAsync(Heartbeat beat, IPAddress? source, HeartbeatRules rules, CancellationToken cancellationToken)
    {
        // 1. What we know.
        var page = await pages.ReadAsync(beat.Instance, cancellationToken);

        // 2. Who it is.
        if (await IdentifyAsync(page.Own, beat, source, rules, cancellationToken) is not { } member)
            return (new HeartbeatOutcome.UnknownInstance(), null);
        var identity = IdentityPolicy.OfHeartbeat(member, source, rules.Groups, rules.IdentityCheck);
        if (identity is IdentityDecision.Refused refused)
            return (new HeartbeatOutcome.Refused(refused.Doubt), null);

        // 3. How it is judged.
        var decision = HeartbeatPolicy.Decide(page.Own, beat, member, rules.Election.Heartbeats);
        var judged = new HeartbeatOutcome.Judged(page.Own, decision, (identity as IdentityDecision.Accepted)?.Doubt) { Primary = page.Primary };
        if (decision.Next is not { } next)
            return (judged with { Answer = AnnouncementPolicy.Repeat(page.Own, decision, page.Primary) }, null);

        // 4. Whether there is a primary.
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

        // 5. What the device is told: nothing of a primary that is one no longer. While another container elects, the device is told
        // with its next heartbeat.
        var isFilled = vacancy is null || run is { Decision: ElectionDecision.Elect };
        var (answer, announced) = AnnouncementPolicy.Decide(page.Own, next, isFilled ? record : null);

        // 6. Save.
        var isSaved = page.Own is null
            ? await healthChecks.TryCreateAsync(announced, cancellationToken)
            : await healthChecks.TryReplaceAsync(announced, cancellationToken);
        var outcome = judged with { Answer = answer, Primary = record, Election = run, AwaitsElection = isElectionDue && run is null };
        return (isSaved ? outcome : null, run);
    }

    private async Task<Membership?> IdentifyAsync(HealthCheck? own, Heartbeat beat, IPAddress? source, HeartbeatRules rules, CancellationToken cancellationToken)
    {
        if (own is { IsClosed: false, Member: var remembered } && remembered.IsFresh(beat.Arrival) && IsUndoubted(remembered))
            return remembered;

        // Once the container has asked in vain, log mode must not make every heartbeat ask again.
        var (device, askedAt) = await fortiGates.FindAsync(beat.Instance, d => Membership.Of(d, beat.Arrival) is { } m && (IsUndoubted(m) || rules.IdentityCheck == IdentityCheck.Log), beat.Arrival, cancellationToken);
        return device is null ? null : Membership.Of(device, askedAt);

        bool IsUndoubted(Membership member) => IdentityPolicy.OfHeartbeat(member, source, rules.Groups, IdentityCheck.Enforce) is IdentityDecision.Accepted;
    }

    private static Vacancy? VacancyFor(ClusterPage page, HealthCheck next, HeartbeatRules rules, DateTimeOffset now) =>
        ElectionPolicy.Review(page.Primary, page.Primary?.Instance == next.Instance ? next : page.OfPrimary, rules.Election, now);

    private bool IsWorthAnElection(HealthCheck own, HeartbeatRules rules, DateTimeOffset now) =>
        (own.Member.Group == rules.Election.PrimaryGroup && !own.IsOutOfSync && !_isUndecided)
        || now.UtcTicks - Interlocked.Read(ref _fruitlessAt) >= rules.Election.Heartbeats.Interval.Ticks;
}
