using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Elections;

/// <summary>The results that an election would have now: a forecast, which changes nothing.</summary>
/// <param name="Primary">The primary; null when there is none.</param>
/// <param name="Term">The current term; 0 before the first election.</param>
/// <param name="Vacancy">The reason to elect now; null when the primary stays.</param>
/// <param name="IfItStays">The outcome of that election in words; null when the primary stays.</param>
/// <param name="IfItFails">The outcome of an election without the primary, in words.</param>
/// <param name="Successor">The member that this election would choose; null for none.</param>
/// <param name="Candidates">The candidates for the succession with their points, best first.</param>
/// <param name="Excluded">The members that cannot be elected, with the reasons.</param>
internal sealed record ElectionForecast(
    string? Primary,
    long Term,
    string? Vacancy,
    string? IfItStays,
    string IfItFails,
    string? Successor,
    IReadOnlyList<CandidateLine> Candidates,
    IReadOnlyList<ExclusionLine> Excluded);

/// <summary>One candidate.</summary>
/// <param name="Why">The points in words.</param>
internal sealed record CandidateLine(string Instance, int Points, string Why, bool HasConfiguration);

/// <summary>One member that cannot be elected.</summary>
internal sealed record ExclusionLine(string Instance, string Reason);

/// <summary>Decides elections from stored records and from the listing of AWS, as the functions do, and claims no term.</summary>
internal static class ElectOperation
{
    public static async Task<ElectionForecast> RunAsync(OperatorDesk desk, CancellationToken cancellationToken) =>
        (await ElectionFacts.ReadAsync(desk, cancellationToken)).Forecast();
}

/// <summary>The facts of an election as they are stored now.</summary>
/// <param name="Record">The primary record; null when there is none.</param>
/// <param name="Members">The members with open records.</param>
internal sealed record ElectionFacts(
    PrimaryRecord? Record, IReadOnlyList<Candidate> Members, AutoscaleSettings Settings, DateTimeOffset Now)
{
    /// <summary>The reason to elect now; null when the primary stays.</summary>
    public Vacancy? Vacancy => Members.Count == 0 ? null : ElectionPolicy.Review(
        Record, PrimaryEvidence.Of(Record, [.. Members.Select(m => m.Health)], Settings.Heartbeats, Now), Settings.Election, Now);

    /// <summary>Reads them. Faults propagate.</summary>
    public static async Task<ElectionFacts> ReadAsync(OperatorDesk desk, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        var record = await desk.Ports.PrimaryRecords.FindAsync(desk.Cluster, cancellationToken);
        var health = (await desk.Ports.HealthChecks.ListAsync(cancellationToken)).Where(h => !h.IsClosed);
        var fleet = (await desk.Application.FortiGates.ListAsync(settings.Groups, cancellationToken)).ToDictionary(d => d.Id);
        return new ElectionFacts(
            record is { Term.Value: > 0 } ? record : null,
            [.. health.OrderBy(h => h.Instance).Select(h => new Candidate(h, fleet.GetValueOrDefault(h.Instance)))],
            settings,
            desk.Now);
    }

    /// <summary>The election that would follow if the primary failed now.</summary>
    public ElectionDecision WithoutPrimary() => Decide(
        Domain.Cluster.Elections.Vacancy.PrimaryStopped, [.. Members.Where(m => m.Id != Record?.Instance)]);

    /// <summary>The forecast.</summary>
    public ElectionForecast Forecast()
    {
        var without = WithoutPrimary();
        return new ElectionForecast(
            Record?.Instance.Value,
            Record?.Term.Value ?? 0,
            Vacancy is { } vacancy ? ElectionReason.Describe(vacancy) : null,
            Vacancy is { } now ? ElectionReason.Outcome(Decide(now, Members)) : null,
            ElectionReason.Outcome(without),
            (without as ElectionDecision.Elect)?.Winner.Id.Value,
            [.. without.Scores.Select(s => new CandidateLine(
                s.Instance.Value, s.Total, ElectionReason.Describe(s.Points), s.HasSynchronised))],
            [.. without.Excluded.Select(e => new ExclusionLine(e.Instance.Value, ElectionReason.Describe(e.Reason)))]);
    }

    private ElectionDecision Decide(Vacancy vacancy, IReadOnlyList<Candidate> members) => ElectionPolicy.Decide(
        new ElectionInput(vacancy, Record, members, Hearing.Of([.. members.Select(m => m.Health)], Settings.Heartbeats, Now)),
        Settings.Election,
        Now);
}
