namespace Autoscale.Domain.RouteFailover;

/// <summary>What the probes of one unit said, at one time.</summary>
/// <param name="Zone">Which unit.</param>
/// <param name="IsUp">Whether its rule was met.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Took">How long the answer took, or how long it was waited for.</param>
/// <param name="Failure">What was wrong, in a few words; null when nothing was.</param>
public sealed record UnitSample(int Zone, bool IsUp, DateTimeOffset At, TimeSpan Took, string? Failure);
