namespace Autoscale.Domain.Elections;

/// <summary>The outcome of an election, with all that it rests on.</summary>
public abstract record ElectionDecision
{
    private ElectionDecision()
    {
    }

    /// <summary>The points of all candidates, best first.</summary>
    public required IReadOnlyList<Score> Scores { get; init; }

    /// <summary>Who could not be elected, and why.</summary>
    public required IReadOnlyList<Exclusion> Excluded { get; init; }

    /// <summary>This one.</summary>
    /// <param name="Winner">The new primary.</param>
    /// <param name="ByFairRule">True when the points did not decide it but the fair rule.</param>
    public sealed record Elect(Member Winner, bool ByFairRule) : ElectionDecision;

    /// <summary>Nobody can be primary now: the cluster stays without one.</summary>
    public sealed record NoCandidate : ElectionDecision;

    /// <summary>There are candidates, but the rules do not choose among them: a person has to.</summary>
    public sealed record Undetermined : ElectionDecision;
}
