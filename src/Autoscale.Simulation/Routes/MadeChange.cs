using Autoscale.Domain.RouteFailover;

namespace Autoscale.Simulation.Routes;

/// <summary>A change that a simulated route table made.</summary>
/// <param name="Change">Which.</param>
/// <param name="At">When.</param>
public sealed record MadeChange(RouteChange Change, DateTimeOffset At);
