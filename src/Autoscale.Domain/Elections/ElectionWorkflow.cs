using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Elections;

/// <summary>
/// Holds an election: reads the members, decides, and claims the next term. Losing the claim is a normal outcome: the winner's record is the answer then. Spec 4.8.
/// </summary>
public sealed class ElectionWorkflow(IHealthChecks healthChecks, IPrimaryRecords primaryRecords, FortiGates fortiGates)
{
    /// <summary>How long whoever wins is left alone with the effects of the new term.</summary>
    public static readonly TimeSpan EffectsLease = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Runs one election for a heartbeat, in turn: of containers that notice a vacancy together, one lists the fleet and elects. Null,
    /// and nothing read, while another one does. A holder of the turn that fails or dies keeps it until it ends by itself.
    /// </summary>
    /// <param name="cluster">Whose primary is elected.</param>
    /// <param name="vacancy">Why.</param>
    /// <param name="stored">The record to be replaced; null when there is none.</param>
    /// <param name="self">The record of the device whose heartbeat this is, newer than what the store has.</param>
    /// <param name="groups">All our groups.</param>
    /// <param name="settings">What the election goes by.</param>
    /// <param name="now">When it is held.</param>
    /// <param name="cancellationToken">Cancels the election.</param>
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
            // 1. Who is there, by the books and by the cloud.
            var listing = healthChecks.ListAsync(cancellationToken);
            var fleet = await fortiGates.ListAsync(groups, cancellationToken);
            HealthCheck[] health = [.. (await listing).Where(h => h.Instance != self.Instance), self];
            return await RunAsync(cluster, vacancy, stored, health, fleet, settings, now, cancellationToken);
        }
    }

    /// <summary>Runs one election in turn among members that the caller has just listed; null while another container elects.</summary>
    /// <param name="cluster">Whose primary is elected.</param>
    /// <param name="vacancy">Why.</param>
    /// <param name="stored">The record to be replaced; null when there is none.</param>
    /// <param name="health">The health check records, judged: a silence that is not marked yet counts.</param>
    /// <param name="fleet">The devices of our groups.</param>
    /// <param name="settings">What the election goes by.</param>
    /// <param name="now">When it is held.</param>
    /// <param name="cancellationToken">Cancels the election.</param>
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
    /// Runs one election out of turn, among members that the caller has just listed: for a leaving primary, whose hook Auto Scaling
    /// waits on, and of which there is one.
    /// </summary>
    /// <param name="cluster">Whose primary is elected.</param>
    /// <param name="vacancy">Why.</param>
    /// <param name="stored">The record to be replaced; null when there is none.</param>
    /// <param name="health">The health check records.</param>
    /// <param name="fleet">The devices of our groups.</param>
    /// <param name="settings">What the election goes by.</param>
    /// <param name="now">When it is held.</param>
    /// <param name="cancellationToken">Cancels the election.</param>
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
        // 2. Whom to elect.
        var devices = fleet.ToDictionary(d => d.Id);
        var decision = ElectionPolicy.Decide([.. health.Select(h => new Member(h, devices.GetValueOrDefault(h.Instance)))], settings, now);
        if (decision is not ElectionDecision.Elect { Winner: var winner })
            return new ElectionRun(vacancy, decision, stored, IsWon: false, fleet);

        // 3. Claim a term above the stored one and above all that anybody was told or is tagged with: an operator may have deleted the record.
        var replaced = stored?.Term ?? Term.None;
        var known = health.Select(h => h.TermTold).Concat(fleet.Select(d => d.Instance.TaggedTerm)).Aggregate(replaced, Term.Max);
        var claim = Claim(cluster, winner, known.Next(), now) with { Reason = ElectionReason.Describe(vacancy, decision) };
        if (await primaryRecords.TryClaimAsync(claim, replaced, cancellationToken))
            return new ElectionRun(vacancy, decision, claim, IsWon: true, fleet);

        // 4. Another container won: its record counts.
        return new ElectionRun(vacancy, decision, await primaryRecords.FindAsync(cluster, cancellationToken), IsWon: false, fleet);
    }

    private async Task<ElectionRun?> InTurnAsync(
        ClusterId cluster, PrimaryRecord? stored, DateTimeOffset now, Func<Task<ElectionRun>> elect, CancellationToken cancellationToken)
    {
        // The first election of a cluster has no turn: newcomers of mixed firmware that wait for each other are too different for the rules
        // to choose among them, while the first of them that asks is chosen alone.
        if (stored is null || stored.Term == Term.None)
            return await elect();
        if (ElectionPolicy.IsTurnTaken(stored, now) || !await primaryRecords.TryTakeTurnAsync(cluster, stored.Term, now, cancellationToken))
            return null;

        // A claim ends the turn. Without one the turn is given back: the next device to be heard may be the candidate that this election
        // lacked.
        var run = await elect();
        if (run.Decision is not ElectionDecision.Elect)
            _ = await primaryRecords.TryEndTurnAsync(cluster, now, cancellationToken);
        return run;
    }

    private static PrimaryRecord Claim(ClusterId cluster, Member winner, Term term, DateTimeOffset now) => new()
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
