namespace Autoscale.Domain.RouteFailover;

/// <summary>What came of one probe.</summary>
/// <param name="Failure">Why it counts as no answer, in a few words; null when the answer was the expected one.</param>
/// <param name="Took">How long it took.</param>
public sealed record ProbeAnswer(string? Failure, TimeSpan Took)
{
    /// <summary>Whether the answer was the expected one.</summary>
    public bool IsUp => Failure is null;
}
