namespace Autoscale.Domain.RouteFailover;

/// <summary>What came of one change.</summary>
/// <param name="Change">The change.</param>
/// <param name="Fault">Why it was not made; null when it was.</param>
/// <param name="At">When that was known.</param>
public sealed record RouteResult(RouteChange Change, EndpointFault? Fault, DateTimeOffset At);
