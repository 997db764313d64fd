using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
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
    /// <param name="primary">The primary's health check record.</param>
    public static Vacancy? Review(PrimaryRecord? record, HealthCheck? primary, ElectionSettings settings, DateTimeOffset now)
    {
        if (record is null || record.Term == Term.None)
            return Vacancy.NoPrimary;

        // 1. Its state in Auto Scaling takes effect immediately.
        if (primary?.Membership.State is LifecycleState.Terminating or LifecycleState.None)
            return Vacancy.PrimaryLeaving;
        if (primary is not null && primary.Membership.Group != settings.PrimaryGroup)
            return Vacancy.PrimaryOutsideGroup;

        // 2. Its heartbeats. An election counts a heartbeat whose record is not saved yet. A stored record by which the device could not
        // have been elected is therefore outdated; it is ignored until the newer one is overdue.
        if (IsFromBefore(record, primary, settings) && now - record.ElectedAt <= settings.Silence)
            return null;
        if (primary is null)
            return Vacancy.PrimaryUnknown;
        if (primary.IsOutOfSync)
            return Vacancy.PrimaryOutOfSync;
        if (settings.IsSilent(primary, now))
            return Vacancy.PrimarySilent;
        return primary.Membership.PrivateIp.Equals(record.PrivateIp) ? null : Vacancy.PrimaryMoved;
    }

    /// <summary>True while another container holds the election turn.</summary>
    public static bool IsTurnTaken(PrimaryRecord? record, DateTimeOffset now) =>
        record?.ElectingUntil is { } until && until > now && until <= now + LongestTurn;

    /// <summary>The end of a turn that starts now, in whole milliseconds, as stored.</summary>
    public static DateTimeOffset EndOfTurn(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeMilliseconds((now + Turn).ToUnixTimeMilliseconds());

    private static bool IsFromBefore(PrimaryRecord record, HealthCheck? primary, ElectionSettings settings) => primary is null
        || (primary.LastArrival < record.ElectedAt
            && (primary.IsOutOfSync
                || settings.IsSilent(primary, record.ElectedAt)
                || !primary.Membership.PrivateIp.Equals(record.PrivateIp)));

    /// <summary>Elects one of these members.</summary>
    public static ElectionDecision Decide(IReadOnlyList<Candidate> members, ElectionSettings settings, DateTimeOffset now)
    {
        // 1. Exclude the members that cannot be primary, each with its reason.
        var reasons = members.Select(m => (Member: m, Reason: Exclude(m, settings, now))).ToList();
        var candidates = reasons.Where(r => r.Reason is null).Select(r => r.Member).ToList();
        Exclusion[] excluded = [.. reasons.Where(r => r.Reason is not null).Select(r => new Exclusion(r.Member.Id, r.Reason!.Value))];

        // 2. Score the others. The scoring table does not know the config-loss guard, so it includes all candidates.
        var scores = ScorePolicy.Rate(candidates);
        if (candidates.Count == 0)
            return new ElectionDecision.NoCandidate { Scores = scores, Excluded = excluded };

        // 3. The config-loss guard: while any candidate has the cluster's configuration, no candidate without it can win. Spec 4.7.
        var eligible = scores.Any(s => s.HasSynchronised) ? scores.Where(s => s.HasSynchronised).ToList() : scores;

        // 4. The single highest total above 0 wins. A single candidate with the configuration wins with any total.
        if ((eligible[0].Total > 0 || eligible.Count < scores.Count) && (eligible.Count == 1 || eligible[1].Total < eligible[0].Total))
            return new ElectionDecision.Elect(Find(eligible[0].Instance), ByFairRule: false) { Scores = scores, Excluded = excluded };

        // 5. Otherwise the fair rule, where it applies; or the oldest among copies of one configuration.
        return (FairRule(candidates, scores, eligible) ?? OldestCopy(candidates, eligible)) is { } oldest
            ? new ElectionDecision.Elect(oldest, ByFairRule: true) { Scores = scores, Excluded = excluded }
            : new ElectionDecision.Undetermined { Scores = scores, Excluded = excluded };

        Candidate Find(InstanceId id) => candidates.First(c => c.Id == id);
    }

    private static ExclusionReason? Exclude(Candidate member, ElectionSettings settings, DateTimeOffset now) => member switch
    {
        { Device: null } or { Health.IsClosed: true } => ExclusionReason.NotMember,
        { Device.Group: var group } when group != settings.PrimaryGroup => ExclusionReason.OtherGroup,
        { Device.State: LifecycleState.Terminating } or { Health.Membership.State: LifecycleState.Terminating } => ExclusionReason.Leaving,
        { Device.Instance: { Power: not PowerState.Running } or { PrivateIp: null } } => ExclusionReason.NotRunning,
        { Health.IsOutOfSync: true } => ExclusionReason.OutOfSync,
        _ when settings.IsSilent(member.Health, now) => ExclusionReason.Silent,
        _ when member.Health.RemainingLossAllowed(settings.Heartbeats, now) == 0 => ExclusionReason.OutOfSync,
        _ => null,
    };

    // The fair rule: no candidate has ever synchronised, no two report the same checksum (null counts as a value, an absent one does not),
    // and all totals are equal. Then the oldest wins.
    private static Candidate? FairRule(List<Candidate> candidates, IReadOnlyList<Score> scores, IReadOnlyList<Score> eligible)
    {
        var reported = candidates.Select(c => c.Health.Report.Checksum).Where(c => c.IsPresent).ToList();
        return candidates.TrueForAll(c => ScorePolicy.SyncTimeOf(c.Health) is null)
            && reported.Distinct().Count() == reported.Count
            && scores.All(s => s.Total == scores[0].Total)
            ? Oldest(candidates, eligible)
            : null;
    }

    // All candidates with the highest total have synchronised and hold the same configuration, so any choice is safe, and waiting for an
    // operator would leave the cluster without a primary. This happens when a primary dies whose secondaries synchronised in the same
    // second.
    private static Candidate? OldestCopy(List<Candidate> candidates, IReadOnlyList<Score> eligible)
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

    private static Candidate Oldest(List<Candidate> candidates, IReadOnlyList<Score> among)
    {
        var ids = among.Select(s => s.Instance).ToHashSet();
        return candidates.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Health.SendTime ?? c.Health.MemberSince).ThenBy(c => c.Id).First();
    }
}
