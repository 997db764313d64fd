using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Elections;

/// <summary>
/// Says when a primary is to be elected, and whom. Spec 4.1, 4.5, 4.8; classic devices stand in the same election by the same table.
/// </summary>
/// <remarks>
/// <para>Guaranteed, together with the compare-and-swap on the term (<see cref="IPrimaryRecords"/>) and <see cref="AnnouncementPolicy"/>: there is at most one
/// primary per term; of those who try for a term, at most one wins; and no device is ever told of an older term than it was told of before.</para>
/// <para>Not guaranteed: that a device which cannot be reached learns that it is primary no longer. It believes what it was told until it is heard again, and
/// traffic that reaches it in the meantime is its own. Clocks may differ between containers by less than the delay allowance; a larger
/// skew costs an election too many, never a second primary. Nor that an election knows of heartbeats that arrive after the records were
/// listed: it judges the listing. A primary whose heartbeat arrives between the listing and the claim is replaced all the same; its
/// record stays in sync, because a mark of silence is a compare-and-swap on the record's version, and it is told of the new term with
/// its next heartbeat.</para>
/// <para>The turn (<see cref="PrimaryRecord.ElectingUntil"/>) saves work and nothing else: one container lists the fleet at a time.
/// Without it, or with two holders of it, all of the above still holds, because a claim depends on the term only.</para>
/// </remarks>
public static class ElectionPolicy
{
    /// <summary>
    /// How long a container may hold the turn of electing: a container that dies while it holds the turn delays the election by no more
    /// than this.
    /// </summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A turn with more left than this was set by a clock that is wrong, and does not count: no clock can keep a cluster from electing.
    /// </summary>
    public static readonly TimeSpan LongestTurn = 2 * Turn;

    /// <summary>Whether the primary is still fit to be it; null when it is.</summary>
    /// <param name="record">The primary record.</param>
    /// <param name="primary">The primary's health check record.</param>
    /// <param name="settings">What an election goes by.</param>
    /// <param name="now">When this is asked.</param>
    public static Vacancy? Review(PrimaryRecord? record, HealthCheck? primary, ElectionSettings settings, DateTimeOffset now)
    {
        if (record is null || record.Term == Term.None)
            return Vacancy.NoPrimary;

        // 1. What the cloud says of it holds at once.
        if (primary?.Member.State is LifecycleState.Terminating or LifecycleState.None)
            return Vacancy.PrimaryLeaving;
        if (primary is not null && primary.Member.Group != settings.PrimaryGroup)
            return Vacancy.PrimaryOutsideGroup;

        // 2. What its heartbeats say. A device is elected on the strength of a heartbeat before that is saved; a record by which it could not have been elected is
        //    one from before, and says nothing until the newer one must have come.
        if (IsFromBefore(record, primary, settings) && now - record.ElectedAt <= settings.Silence)
            return null;
        if (primary is null)
            return Vacancy.PrimaryUnknown;
        if (primary.IsOutOfSync)
            return Vacancy.PrimaryOutOfSync;
        if (settings.IsSilent(primary, now))
            return Vacancy.PrimarySilent;
        return primary.Member.PrivateIp.Equals(record.PrivateIp) ? null : Vacancy.PrimaryMoved;
    }

    /// <summary>True while another container holds the turn of electing.</summary>
    /// <param name="record">The primary record; null when there is none.</param>
    /// <param name="now">When this is asked.</param>
    public static bool IsTurnTaken(PrimaryRecord? record, DateTimeOffset now) =>
        record?.ElectingUntil is { } until && until > now && until <= now + LongestTurn;

    /// <summary>The end of a turn that is taken now, to the millisecond, as it is stored.</summary>
    public static DateTimeOffset EndOfTurn(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeMilliseconds((now + Turn).ToUnixTimeMilliseconds());

    private static bool IsFromBefore(PrimaryRecord record, HealthCheck? primary, ElectionSettings settings) => primary is null
        || (primary.LastArrival < record.ElectedAt
            && (primary.IsOutOfSync || settings.IsSilent(primary, record.ElectedAt) || !primary.Member.PrivateIp.Equals(record.PrivateIp)));

    /// <summary>Elects among these members.</summary>
    public static ElectionDecision Decide(IReadOnlyList<Member> members, ElectionSettings settings, DateTimeOffset now)
    {
        // 1. Leave out who cannot be primary, each with its reason.
        var reasons = members.Select(m => (Member: m, Reason: Exclude(m, settings, now))).ToList();
        var candidates = reasons.Where(r => r.Reason is null).Select(r => r.Member).ToList();
        Exclusion[] excluded = [.. reasons.Where(r => r.Reason is not null).Select(r => new Exclusion(r.Member.Id, r.Reason!.Value))];

        // 2. Rate the others. The table knows nothing of the config-loss guard, so it sees them all.
        var scores = ScorePolicy.Rate(candidates);
        if (candidates.Count == 0)
            return new ElectionDecision.NoCandidate { Scores = scores, Excluded = excluded };

        // 3. The config-loss guard: while somebody has the cluster's configuration, nobody without it can win. Spec 4.7.
        var eligible = scores.Any(s => s.HasSynchronised) ? scores.Where(s => s.HasSynchronised).ToList() : scores;

        // 4. The single highest sum above 0 wins; so does the only one that has the configuration, whatever its sum.
        if ((eligible[0].Total > 0 || eligible.Count < scores.Count) && (eligible.Count == 1 || eligible[1].Total < eligible[0].Total))
            return new ElectionDecision.Elect(Find(eligible[0].Instance), ByFairRule: false) { Scores = scores, Excluded = excluded };

        // 5. Otherwise the fair rule, where it applies; or, among copies of one configuration, whoever is oldest.
        return (FairRule(candidates, scores, eligible) ?? OldestCopy(candidates, eligible)) is { } oldest
            ? new ElectionDecision.Elect(oldest, ByFairRule: true) { Scores = scores, Excluded = excluded }
            : new ElectionDecision.Undetermined { Scores = scores, Excluded = excluded };

        Member Find(InstanceId id) => candidates.First(c => c.Id == id);
    }

    private static ExclusionReason? Exclude(Member member, ElectionSettings settings, DateTimeOffset now) => member switch
    {
        { Device: null } or { Health.IsClosed: true } => ExclusionReason.NotMember,
        { Device.Group: var group } when group != settings.PrimaryGroup => ExclusionReason.OtherGroup,
        { Device.State: LifecycleState.Terminating } or { Health.Member.State: LifecycleState.Terminating } => ExclusionReason.Leaving,
        { Device.Instance: { Power: not PowerState.Running } or { PrivateIp: null } } => ExclusionReason.NotRunning,
        { Health.IsOutOfSync: true } => ExclusionReason.OutOfSync,
        _ when settings.IsSilent(member.Health, now) => ExclusionReason.Silent,
        _ when member.Health.RemainingLossAllowed(settings.Heartbeats, now) == 0 => ExclusionReason.OutOfSync,
        _ => null,
    };

    // Nobody ever synchronised, no two report the same checksum (null is one; reporting nothing is none), and no sum stands out: the oldest wins.
    private static Member? FairRule(List<Member> candidates, IReadOnlyList<Score> scores, IReadOnlyList<Score> eligible)
    {
        var reported = candidates.Select(c => c.Health.Report.Checksum).Where(c => c.IsPresent).ToList();
        return candidates.TrueForAll(c => ScorePolicy.SyncTimeOf(c.Health) is null)
            && reported.Distinct().Count() == reported.Count
            && scores.All(s => s.Total == scores[0].Total)
            ? Oldest(candidates, eligible)
            : null;
    }

    // When those with the highest sum all synchronised and all hold the very same configuration, there is nothing to choose between, and nothing to lose: waiting for a
    // person would only leave the cluster without a primary. It happens whenever a primary dies whose secondaries synchronised in the same second.
    private static Member? OldestCopy(List<Member> candidates, IReadOnlyList<Score> eligible)
    {
        var best = eligible.Where(s => s.Total == eligible[0].Total).ToList();
        var ids = best.Select(s => s.Instance).ToHashSet();
        var checksums = candidates
            .Where(c => ids.Contains(c.Id))
            .Select(c => ScorePolicy.ChecksumOf(c.Health))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return best.TrueForAll(s => s.HasSynchronised) && checksums is [not null] ? Oldest(candidates, best) : null;
    }

    private static Member Oldest(List<Member> candidates, IReadOnlyList<Score> among)
    {
        var ids = among.Select(s => s.Instance).ToHashSet();
        return candidates.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Health.SendTime ?? c.Health.MemberSince).ThenBy(c => c.Id).First();
    }
}
