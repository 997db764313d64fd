using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>The decision of an election, with its scores and exclusions.</summary>
public abstract record ElectionDecision
{
    private ElectionDecision()
    {
    }

    /// <summary>The points of all candidates, best first.</summary>
    public required IReadOnlyList<Score> Scores { get; init; }

    /// <summary>The members that could not be elected, with the reasons.</summary>
    public required IReadOnlyList<Exclusion> Excluded { get; init; }

    /// <summary>One candidate is elected.</summary>
    /// <param name="Winner">The new primary.</param>
    /// <param name="ByFairRule">True when the fair rule decided, not the points.</param>
    public sealed record Elect(Candidate Winner, bool ByFairRule) : ElectionDecision;

    /// <summary>No member can be primary now: the cluster has no primary.</summary>
    public sealed record NoCandidate : ElectionDecision;

    /// <summary>There are candidates, but the rules do not choose among them: an operator must choose.</summary>
    public sealed record Undetermined : ElectionDecision;
}

/// <summary>The result of an election.</summary>
/// <param name="Vacancy">The reason for the election.</param>
/// <param name="Decision">The last decision.</param>
/// <param name="Record">The current primary record: of this election or of the election that won the term; null when there is none.</param>
/// <param name="IsWon">True when this election won the term.</param>
/// <param name="Fleet">The devices of our groups as the election read them.</param>
public sealed record ElectionRun(
    Vacancy Vacancy, ElectionDecision Decision, PrimaryRecord? Record, bool IsWon, IReadOnlyList<FortiGate> Fleet)
{
    /// <summary>The reasons for the result, in words.</summary>
    public string Reason => ElectionReason.Describe(Vacancy, Decision);
}
