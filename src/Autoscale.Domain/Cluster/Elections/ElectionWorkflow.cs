using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Runs an election: reads the members, decides, and claims the next term. A lost claim is a normal outcome: the result is then the
/// winner's record. Spec 4.8.
/// </summary>
public sealed class ElectionWorkflow(IHealthChecks healthChecks, IPrimaryRecords primaryRecords, FortiGates fortiGates)
{
    /// <summary>The lease on the effects of a new term that the winner of an election gets.</summary>
    public static readonly TimeSpan EffectsLease = TimeSpan.FromSeconds(15);

    // Two calls each.
    private const int MostLookedUp = 3;

    /// <summary>
    /// Runs one election for a heartbeat, if this container gets the turn: when several containers notice a vacancy, one of them lists the
    /// fleet and elects. Null, and nothing is read, while another container holds the turn. The turn of a container that fails or dies
    /// expires by itself.
    /// </summary>
    /// <param name="vacancy">The reason for the election.</param>
    /// <param name="stored">The record to be replaced; null when there is none.</param>
    /// <param name="self">The record of the device that sent the heartbeat, newer than the stored one.</param>
    public Task<ElectionRun?> TryRunAsync(
        ClusterId cluster,
        Vacancy vacancy,
        PrimaryRecord? stored,
        HealthCheck self,
        IReadOnlyCollection<ScalingGroup> groups,
        ElectionSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        return InTurnAsync(cluster, stored, now, ElectAsync, cancellationToken);

        async Task<ElectionRun> ElectAsync()
        {
            // 1. Read the members from the records and from AWS.
            var listing = healthChecks.ListAsync(cancellationToken);
            var fleet = await fortiGates.ListAsync(groups, cancellationToken);
            HealthCheck[] health = [.. (await listing).Where(h => h.Instance != self.Instance), self];

            // The heartbeat knows two records. All of them may show that the primary can stay.
            var evidence = PrimaryEvidence.Of(stored, health, settings.Heartbeats, now);
            return ElectionPolicy.Review(stored, evidence, settings, now) is { } confirmed
                ? await RunAsync(cluster, confirmed, stored, health, fleet, settings, now, cancellationToken)
                : new ElectionRun(vacancy, new ElectionDecision.Keep { Scores = [], Excluded = [] }, stored, IsWon: false, fleet);
        }
    }

    /// <summary>Runs one election among members that the caller has just listed, if this container gets the turn; null otherwise.</summary>
    /// <param name="vacancy">The reason for the election.</param>
    /// <param name="stored">The record to be replaced; null when there is none.</param>
    /// <param name="health">The health check records, with losses for silence already counted.</param>
    public Task<ElectionRun?> TryRunAsync(
        ClusterId cluster,
        Vacancy vacancy,
        PrimaryRecord? stored,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyList<FortiGate> fleet,
        ElectionSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        InTurnAsync(
            cluster,
            stored,
            now,
            () => RunAsync(cluster, vacancy, stored, health, fleet, settings, now, cancellationToken),
            cancellationToken);

    /// <summary>
    /// Runs one election without a turn, among members that the caller has just listed. Used for a leaving primary: Auto Scaling waits for
    /// its lifecycle hook, and a cluster has at most one leaving primary.
    /// </summary>
    /// <param name="vacancy">The reason for the election.</param>
    /// <param name="stored">The record to be replaced; null when there is none.</param>
    public async Task<ElectionRun> RunAsync(
        ClusterId cluster,
        Vacancy vacancy,
        PrimaryRecord? stored,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyList<FortiGate> fleet,
        ElectionSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // 2. Decide. A listing may lack a member: before the configuration of the cluster is lost, its holders are looked up by their ids.
        var hearing = Hearing.Of(health, settings.Heartbeats, now);
        var decision = Decide();
        if (decision is ElectionDecision.Elect { Winner.Health.HasSynchronised: false }
            && await FindUnlistedAsync(health, fleet, cancellationToken) is { Count: > 0 } unlisted)
        {
            fleet = [.. fleet, .. unlisted];
            decision = Decide();
        }

        var former = stored is { Term.Value: > 0 } ? stored.Instance : (InstanceId?)null;
        if (decision is not ElectionDecision.Elect { Winner: var winner })
            return Run(stored, isWon: false);

        // 3. Claim a term above the stored one and above every term in answers and tags: an operator may have deleted the record.
        var replaced = stored?.Term ?? Term.None;
        var claim = Claim(cluster, winner, NextTerm(stored, health, fleet), now) with
        {
            Replaced = former == winner.Id ? stored!.Replaced : former,
            AnnouncedAt = stored?.AnnouncedAt,
            AnnouncedTerm = stored?.AnnouncedTerm ?? Term.None,
            Reason = ElectionReason.Describe(vacancy, former, decision),
        };
        if (await primaryRecords.TryClaimAsync(claim, replaced, cancellationToken))
            return Run(claim, isWon: true);

        // 4. Another election won the term: its record is the result.
        return Run(await primaryRecords.FindAsync(cluster, cancellationToken), isWon: false);

        ElectionRun Run(PrimaryRecord? record, bool isWon) => new(vacancy, decision, record, isWon, fleet) { Former = former };

        ElectionDecision Decide()
        {
            var devices = fleet.ToDictionary(d => d.Id);
            Candidate[] members = [.. health.Select(h => new Candidate(h, devices.GetValueOrDefault(h.Instance)))];
            return ElectionPolicy.Decide(new ElectionInput(vacancy, stored, members, hearing), settings, now);
        }
    }

    // The devices that have the configuration by their records, that the listing lacks, and that AWS describes when asked by id.
    private async Task<IReadOnlyList<FortiGate>> FindUnlistedAsync(
        IReadOnlyList<HealthCheck> health, IReadOnlyList<FortiGate> fleet, CancellationToken cancellationToken)
    {
        var listed = fleet.Select(d => d.Id).ToHashSet();
        List<FortiGate> found = [];
        foreach (var holder in health
            .Where(h => h is { IsClosed: false, HasSynchronised: true } && !listed.Contains(h.Instance))
            .OrderByDescending(h => h.LastArrival)
            .Take(MostLookedUp))
        {
            if (await fortiGates.LookAsync(holder.Instance, cancellationToken) is { Presence: Presence.Present, Device: { } device })
                found.Add(device);
        }

        return found;
    }

    private async Task<ElectionRun?> InTurnAsync(
        ClusterId cluster, PrimaryRecord? stored, DateTimeOffset now, Func<Task<ElectionRun>> elect, CancellationToken cancellationToken)
    {
        // The first election of a cluster has no turn: new devices of mixed firmware that wait for each other would differ too much for the
        // rules to choose among them, while the first device that sends a heartbeat is elected alone.
        if (stored is null || stored.Term == Term.None)
            return await elect();
        if (ElectionPolicy.IsTurnTaken(stored, now) || !await primaryRecords.TryTakeTurnAsync(cluster, stored.Term, now, cancellationToken))
            return null;

        // A claim ends the turn. Without a claim the turn is given back: the next device that sends a heartbeat may be the candidate that
        // this election lacked.
        var run = await elect();
        if (run.Decision is not ElectionDecision.Elect)
            _ = await primaryRecords.TryEndTurnAsync(cluster, now, cancellationToken);
        return run;
    }

    /// <summary>The term above the stored one and above every term in answers and tags.</summary>
    internal static Term NextTerm(PrimaryRecord? stored, IReadOnlyList<HealthCheck> health, IReadOnlyList<FortiGate> fleet) => health
        .Select(h => h.TermTold)
        .Concat(fleet.Select(d => d.Instance.TaggedTerm))
        .Aggregate(stored?.Term ?? Term.None, Term.Max)
        .Next();

    /// <summary>The record of a term that a candidate has won.</summary>
    internal static PrimaryRecord Claim(ClusterId cluster, Candidate winner, Term term, DateTimeOffset now) => new()
    {
        Cluster = cluster,
        Term = term,
        Instance = winner.Id,
        PrivateIp = winner.Device!.PrivateIp!,
        Group = winner.Device.Group!.Value,
        VpcId = winner.Device.Instance.VpcId,
        SubnetId = winner.Device.Instance.SubnetId,
        ElectedAt = now,
        EffectsTakenUntil = now + EffectsLease,
    };
}
