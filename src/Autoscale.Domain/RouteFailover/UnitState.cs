namespace Autoscale.Domain.RouteFailover;

/// <summary>A unit, and what it may be used for now.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">What for.</param>
public sealed record UnitState(FailoverUnit Unit, UnitStanding Standing)
{
    /// <summary>Whether it can carry routes at all.</summary>
    public bool IsUsable => Standing is UnitStanding.Up or UnitStanding.Held or UnitStanding.Flapping or UnitStanding.Recovering;
}
