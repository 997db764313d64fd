using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>Describes in words why an election ended as it did. The text is stored in the primary record.</summary>
public static class ElectionReason
{
    /// <summary>
    /// The maximum length of a reason, in characters: every heartbeat reads the record, so it must not grow with the fleet.
    /// </summary>
    public const int Longest = 1500;

    private const int MaxNamed = 8;

    /// <summary>The reason for the result of an election, in one sentence.</summary>
    /// <param name="former">The primary before the election; null when there was none.</param>
    public static string Describe(Vacancy vacancy, InstanceId? former, ElectionDecision decision)
    {
        var cause = decision is ElectionDecision.Elect
            ? Past(vacancy, former is { } id ? $"primary {id}" : "the primary")
            : Describe(vacancy);
        var text = $"{cause}: {Outcome(decision)}"
            + Named("candidates", decision.Scores.Select(Describe), decision.Scores.Count)
            + Named("excluded", decision.Excluded.Select(e => $"{e.Instance} ({Describe(e.Reason)})"), decision.Excluded.Count);
        return text.Length <= Longest ? text : text[..Longest];
    }

    /// <summary>The reason for an election that is due, in words.</summary>
    public static string Describe(Vacancy vacancy) => vacancy switch
    {
        Vacancy.NoPrimary => "there is no primary",
        Vacancy.PrimaryUnknown => "the primary has no health check record",
        Vacancy.PrimaryOutsideGroup => "the primary is not in the primary group",
        Vacancy.PrimaryLeaving => "the primary is leaving its group",
        Vacancy.PrimaryStopped => "the instance of the primary does not run",
        Vacancy.PrimaryOutOfSync => "the primary is out of sync",
        Vacancy.PrimarySilent => "the primary is silent",
        Vacancy.PrimaryMoved => "the primary has a new address",
        Vacancy.PrimaryInStandby => "the primary is in standby",
        Vacancy.RecordOutdated => "the primary record is older than the term that devices were told of",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // The text is read while the elected member is the primary.
    private static string Past(Vacancy vacancy, string primary) => vacancy switch
    {
        Vacancy.NoPrimary => "there was no primary",
        Vacancy.PrimaryUnknown => $"{primary} had no health check record",
        Vacancy.PrimaryOutsideGroup => $"{primary} was not in the primary group",
        Vacancy.PrimaryLeaving => $"{primary} was leaving its group",
        Vacancy.PrimaryStopped => $"the instance of {primary} did not run",
        Vacancy.PrimaryOutOfSync => $"{primary} was out of sync",
        Vacancy.PrimarySilent => $"{primary} was silent",
        Vacancy.PrimaryMoved => $"{primary} had a new address",
        Vacancy.PrimaryInStandby => $"{primary} was in standby",
        Vacancy.RecordOutdated => "the primary record was older than the term that devices were told of",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The reason for an exclusion, in words.</summary>
    public static string Describe(ExclusionReason reason) => reason switch
    {
        ExclusionReason.OtherGroup => "other group",
        ExclusionReason.NotMember => "not a member",
        ExclusionReason.Leaving => "leaving",
        ExclusionReason.NotRunning => "not running",
        ExclusionReason.OutOfSync => "out of sync",
        ExclusionReason.Silent => "silent",
        ExclusionReason.Standby => "in standby",
        ExclusionReason.WithoutConfiguration => "without the configuration",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Outcome(ElectionDecision decision) => decision switch
    {
        ElectionDecision.Elect elect => $"{elect.Winner.Id} {Describe(elect.Rule)}"
            + (elect.Holders.Count > 0
                ? $", although it lacks the configuration, which is on {string.Join(", ", elect.Holders.Take(MaxNamed))}"
                : ""),
        ElectionDecision.Keep => "the primary stays, because no better member exists",
        ElectionDecision.NoCandidate => "no member is eligible",
        ElectionDecision.Await await => $"the configuration is on {await.Holder}, which is silent",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Describe(ElectionRule rule) => rule switch
    {
        ElectionRule.Told => "is the primary that most devices were told of",
        ElectionRule.Only => "is the only candidate",
        ElectionRule.Points => "has the most points",
        ElectionRule.Recent => "was the primary until now or recently",
        ElectionRule.Majority => "holds the configuration that most members hold",
        ElectionRule.LatestSync => "synchronised last of the equal candidates",
        ElectionRule.Oldest => "is the oldest of the equal candidates",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Describe(Score score) =>
        $"{score.Instance} {score.Total} ({Describe(score.Points)}{(score.HasSynchronised ? "" : ", never synchronised")})";

    public static string Describe(Points points) => points == Points.None
        ? "no points"
        : string.Join(" + ", Enum.GetValues<Points>().Where(p => p != Points.None && points.HasFlag(p)).Select(Name));

    private static string Name(Points point) => point switch
    {
        Points.HasChecksum => "checksum",
        Points.SharesChecksum => "shared checksum",
        Points.InLargestGroup => "largest group",
        Points.LatestOfGroup => "latest of its group",
        Points.InLatestGroup => "latest group",
        Points.ClaimsPrimary => "is primary",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Named(string what, IEnumerable<string> items, int count) => count == 0
        ? ""
        : $"; {what}: {string.Join(", ", items.Take(MaxNamed))}{(count > MaxNamed ? $" and {count - MaxNamed} more" : "")}";
}
