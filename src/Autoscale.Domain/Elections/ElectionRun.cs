using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>What came of an election.</summary>
/// <param name="Vacancy">Why it was held.</param>
/// <param name="Decision">What was decided last.</param>
/// <param name="Record">The primary record as it is now: of this election, or of whoever won instead; null when there is none.</param>
/// <param name="IsWon">True when the claim was ours.</param>
/// <param name="Fleet">The devices of our groups as the election saw them.</param>
public sealed record ElectionRun(Vacancy Vacancy, ElectionDecision Decision, PrimaryRecord? Record, bool IsWon, IReadOnlyList<FortiGate> Fleet)
{
    /// <summary>Why it went as it did, in words.</summary>
    public string Reason => ElectionReason.Describe(Vacancy, Decision);
}
