using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

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
    /// <param name="Rule">The rule that chose it among the candidates of its class.</param>
    public sealed record Elect(Candidate Winner, ElectionRule Rule) : ElectionDecision
    {
        /// <summary>
        /// The candidates with different configurations among which the winner was chosen; empty when there was no doubt.
        /// </summary>
        public IReadOnlyList<InstanceId> Rivals { get; init; } = [];

        /// <summary>
        /// The members that have the configuration of the cluster and cannot be elected, while the winner does not have it; else empty.
        /// </summary>
        public IReadOnlyList<InstanceId> Holders { get; init; } = [];
    }

    /// <summary>The stored primary stays: no member of a better class exists, or it was heard after all.</summary>
    public sealed record Keep : ElectionDecision;

    /// <summary>No member can be primary now: the cluster has no primary.</summary>
    public sealed record NoCandidate : ElectionDecision;

    /// <summary>
    /// No member is elected yet: the configuration of the cluster is on a device that is silent, and it may return. Safety S2.1.
    /// </summary>
    /// <param name="Holder">The device with the configuration that was heard last.</param>
    public sealed record Await(InstanceId Holder) : ElectionDecision;
}

/// <summary>The rules that choose among candidates of one class, in their order. Spec 4.5, safety S2.2, S2.4, S2.6.</summary>
public enum ElectionRule
{
    /// <summary>Most devices were told of it, in a term that is newer than the record.</summary>
    Told,

    /// <summary>It is the only candidate of the best class.</summary>
    Only,

    /// <summary>It has the most points.</summary>
    Points,

    /// <summary>It is the primary, or was within the last ten minutes.</summary>
    Recent,

    /// <summary>Most members hold its configuration.</summary>
    Majority,

    /// <summary>It synchronised last.</summary>
    LatestSync,

    /// <summary>It is the oldest member.</summary>
    Oldest,
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
    /// <summary>The primary before the election; null when there was none.</summary>
    public InstanceId? Former { get; init; }

    /// <summary>The reasons for the result, in words.</summary>
    public string Reason => ElectionReason.Describe(Vacancy, Former, Decision);

    /// <summary>True when the cluster has a primary after the election: a new one, or the stored one stays.</summary>
    public bool HasPrimary => Decision is ElectionDecision.Elect or ElectionDecision.Keep;
}
