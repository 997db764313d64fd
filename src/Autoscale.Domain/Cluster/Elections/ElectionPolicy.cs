using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Decides when to elect a primary, and which member. Devices with classic firmware take part under the same scoring table. Spec 4.1, 4.5,
/// 4.8.
/// </summary>
/// <remarks>
/// <para>Guaranteed, together with the compare-and-swap on the term (<see cref="IPrimaryRecords"/>) and <see cref="AnnouncementPolicy"/>:
/// there is at most one primary per term; of concurrent claims for a term at most one wins; and no device ever gets an older term than one
/// it got before.</para>
/// <para>Not guaranteed: that an unreachable device learns that it is no longer primary. It keeps the role until its next answered
/// heartbeat, and handles traffic that reaches it until then. Clocks of containers may differ by less than the delay allowance; a larger
/// skew causes an unnecessary election, never a second primary. Nor that an election considers heartbeats that arrive after the records
/// were listed: it judges the listing. A primary whose heartbeat arrives between the listing and the claim is still replaced; its record
/// stays in sync, because counting silence is a compare-and-swap on the record's version, and it gets the new term with its next
/// heartbeat.</para>
/// <para>The turn (<see cref="PrimaryRecord.ElectingUntil"/>) is a lease that saves work and nothing else: one container lists the fleet at
/// a time. Without it, or with two holders, all guarantees hold, because a claim depends on the term only.</para>
/// </remarks>
public static class ElectionPolicy
{
    /// <summary>
    /// The duration of an election turn. A container that dies while it holds the turn delays the election by at most this time.
    /// </summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The maximum remaining time of a valid turn. A longer one was set by a wrong clock and is ignored, so that no clock can block
    /// elections.
    /// </summary>
    public static readonly TimeSpan LongestTurn = 2 * Turn;

    /// <summary>Returns the reason to replace the primary; null when it can stay.</summary>
    /// <param name="evidence">What is known about the primary.</param>
    public static Vacancy? Review(PrimaryRecord? record, PrimaryEvidence evidence, ElectionSettings settings, DateTimeOffset now)
    {
        if (record is null || record.Term == Term.None)
            return Vacancy.NoPrimary;
        if (evidence.NewestTold > record.Term)
            return Vacancy.RecordOutdated;

        // 1. Its state in Auto Scaling takes effect immediately.
        var primary = evidence.Primary;
        if (primary?.Membership.State is LifecycleState.Terminating or LifecycleState.None)
            return Vacancy.PrimaryLeaving;
        if (primary is not null && primary.Membership.Group != settings.PrimaryGroup)
            return Vacancy.PrimaryOutsideGroup;

        // 2. Its heartbeats. An election counts a heartbeat whose record is not saved yet. A stored record by which the device could not
        // have been elected is therefore outdated; it is ignored until the newer one is overdue.
        if (IsFromBefore(record, primary, settings) && now - record.ElectedAt <= settings.Silence)
            return null;
        var isPaused = settings.Pauses.AreElectionsPaused(now);
        if (primary is null)
            return isPaused ? null : Vacancy.PrimaryUnknown;
        if (!isPaused && settings.IsSilent(primary, evidence.Hearing))
            return Vacancy.PrimarySilent;
        if (!primary.Membership.PrivateIp.Equals(record.PrivateIp))
            return Vacancy.PrimaryMoved;
        if (!isPaused && primary.IsOutOfSync)
            return Vacancy.PrimaryOutOfSync;
        return IsSetAside(primary.Membership.State, settings) ? Vacancy.PrimaryInStandby : null;
    }

    /// <summary>
    /// True when the primary stays unless a better member exists: the answer to a heartbeat names it meanwhile. Safety S2.2, S2.3.
    /// </summary>
    public static bool IsConditional(Vacancy vacancy) => vacancy is Vacancy.PrimaryOutOfSync or Vacancy.PrimaryInStandby;

    /// <summary>True while another container holds the election turn.</summary>
    public static bool IsTurnTaken(PrimaryRecord? record, DateTimeOffset now) =>
        record?.ElectingUntil is { } until && until > now && until <= now + LongestTurn;

    /// <summary>The end of a turn that starts now, in whole milliseconds, as stored.</summary>
    public static DateTimeOffset EndOfTurn(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeMilliseconds((now + Turn).ToUnixTimeMilliseconds());

    private static bool IsFromBefore(PrimaryRecord record, HealthCheck? primary, ElectionSettings settings) => primary is null
        || (primary.LastArrival < record.ElectedAt
            && (primary.IsOutOfSync
                || settings.IsUnheard(primary, record.ElectedAt)
                || !primary.Membership.PrivateIp.Equals(record.PrivateIp)));

    /// <summary>Elects one of the members, or keeps the stored primary.</summary>
    public static ElectionDecision Decide(ElectionInput input, ElectionSettings settings, DateTimeOffset now)
    {
        // 1. Exclude the members that cannot be primary, each with its reason.
        var reasons = input.Members.Select(m => (Member: m, Reason: Exclude(m, settings, input.Hearing))).ToList();
        var candidates = reasons.Where(r => r.Reason is null).Select(r => r.Member).ToList();
        List<Exclusion> excluded = [.. reasons.Where(r => r.Reason is not null).Select(r => new Exclusion(r.Member.Id, r.Reason!.Value))];
        if (candidates.Count == 0)
            return new ElectionDecision.NoCandidate { Scores = [], Excluded = excluded };

        // 2. The best class that has a candidate. In the other classes are members that are set aside or out of sync.
        var classes = candidates.ToDictionary(c => c.Id, c => ClassOf(c, settings, input.Hearing));
        var best = classes.Values.Min();
        var scores = ScorePolicy.Rate(candidates.FindAll(c => IsComparable(classes[c.Id], best)));
        excluded.AddRange(candidates
            .Where(c => !IsComparable(classes[c.Id], best))
            .Select(c => new Exclusion(c.Id, ReasonOf(classes[c.Id], best))));

        // 3. The config-loss guard: a silent device that has the configuration may return. Spec 4.7, safety S2.1.
        var holders = best >= CandidateClass.Bare ? HoldersIn(reasons, settings) : [];
        if (holders.Find(h => input.Hearing.SilenceOf(h.Health) <= settings.ConfigHolderGrace && h.Device!.Group == settings.PrimaryGroup)
            is { } holder)
            return new ElectionDecision.Await(holder.Id) { Scores = scores, Excluded = excluded };

        // 4. The stored primary stays when it was heard and no better member exists.
        if (CanStay(input, classes, best))
            return new ElectionDecision.Keep { Scores = scores, Excluded = excluded };

        // 5. In service before launching; then the scoring table and the rules for ties.
        var pool = candidates.FindAll(c => classes[c.Id] == best);
        if (pool.Exists(c => c.Device!.State == LifecycleState.InService))
            pool = pool.FindAll(c => c.Device!.State == LifecycleState.InService);
        var (winner, rule, rivals) = ChoicePolicy.Choose(pool, scores, input, now);
        return new ElectionDecision.Elect(winner, rule)
        {
            Rivals = rivals,
            Holders = [.. holders.Select(h => h.Id)],
            Scores = scores,
            Excluded = excluded,
        };
    }

    private static ExclusionReason? Exclude(Candidate member, ElectionSettings settings, Hearing hearing) => member switch
    {
        { Device: null } or { Health.IsClosed: true } => ExclusionReason.NotMember,
        { Device.Group: var group } when group != settings.PrimaryGroup => ExclusionReason.OtherGroup,
        { Device.State: LifecycleState.Terminating } or { Health.Membership.State: LifecycleState.Terminating } => ExclusionReason.Leaving,
        { Device.Instance: { Power: not PowerState.Running } or { PrivateIp: null } } => ExclusionReason.NotRunning,
        _ when settings.IsSilent(member.Health, hearing) => ExclusionReason.Silent,
        _ => null,
    };

    private static CandidateClass ClassOf(Candidate member, ElectionSettings settings, Hearing hearing)
    {
        var health = member.Health;
        var hasConfiguration = health.HasSynchronised || !settings.Protections.Has(Protection.ConfigLossGuard);
        var offset = hasConfiguration ? CandidateClass.Whole : CandidateClass.Bare;
        if (IsSetAside(member.Device!.State, settings))
            return offset + (int)CandidateClass.Standby;
        return health.IsOutOfSync || health.RemainingLossAllowed(settings.Heartbeats, hearing.SilenceOf(health)) == 0
            ? offset + (int)CandidateClass.OutOfSync
            : offset;
    }

    // The scoring table does not know the config-loss guard, so it includes the candidates without the configuration.
    private static bool IsComparable(CandidateClass one, CandidateClass best) =>
        one == best || (int)one % (int)CandidateClass.Bare == (int)best % (int)CandidateClass.Bare;

    private static ExclusionReason ReasonOf(CandidateClass one, CandidateClass best) => one switch
    {
        CandidateClass.Standby or CandidateClass.BareStandby => ExclusionReason.Standby,
        >= CandidateClass.Bare when best < CandidateClass.Bare => ExclusionReason.WithoutConfiguration,
        _ => ExclusionReason.OutOfSync,
    };

    // The members that live, have the configuration and cannot be elected: silent, or of the other group. The last one heard comes first.
    private static List<Candidate> HoldersIn(List<(Candidate Member, ExclusionReason? Reason)> reasons, ElectionSettings settings) =>
        settings.Protections.Has(Protection.ConfigLossGuard)
            ? [.. reasons
                .Where(r => r.Reason is ExclusionReason.Silent or ExclusionReason.OtherGroup
                    && r.Member is
                    {
                        Health.HasSynchronised: true,
                        Device: { State: not LifecycleState.Terminating, Instance.Power: PowerState.Running },
                    })
                .Select(r => r.Member)
                .OrderByDescending(m => m.Health.LastArrival)
                .ThenBy(m => m.Id)]
            : [];

    private static bool CanStay(ElectionInput input, Dictionary<InstanceId, CandidateClass> classes, CandidateClass best) =>
        input.Vacancy is Vacancy.PrimaryOutOfSync or Vacancy.PrimaryInStandby or Vacancy.PrimarySilent or Vacancy.PrimaryUnknown
        && input.Stored is { } stored
        && classes.TryGetValue(stored.Instance, out var own)
        && own <= best
        && input.Members.First(m => m.Id == stored.Instance).Device!.PrivateIp!.Equals(stored.PrivateIp);

    private static bool IsSetAside(LifecycleState state, ElectionSettings settings) =>
        state == LifecycleState.Standby && settings.Protections.Has(Protection.StandbyRule);
}
