using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Domain.RouteFailover.Health;

/// <summary>The routes for which a unit may be used.</summary>
public enum UnitStanding
{
    /// <summary>The unit has its zone's routes and may take those of other zones.</summary>
    Up,

    /// <summary>
    /// The unit is up but has not met the fail-back conditions: it keeps its routes and gets others only when no unit is up.
    /// </summary>
    Held,

    /// <summary>As <see cref="Held"/>, because the unit went up and down too often.</summary>
    Flapping,

    /// <summary>The unit has started to answer: it gets routes only when no unit is up or held.</summary>
    Recovering,

    /// <summary>The unit does not answer.</summary>
    Down,

    /// <summary>
    /// The unit does not answer, but neither do most others, so the prober may be at fault: the unit keeps its routes and gets no others.
    /// </summary>
    Suspected,

    /// <summary>An operator took the unit out of service.</summary>
    Drained,

    /// <summary>The unit may answer, but according to EC2 it would lose traffic.</summary>
    Unfit,
}

/// <summary>A unit and its current standing.</summary>
public sealed record UnitState(FailoverUnit Unit, UnitStanding Standing)
{
    /// <summary>Whether the unit can have routes at all.</summary>
    public bool IsUsable => Standing is UnitStanding.Up or UnitStanding.Held or UnitStanding.Flapping or UnitStanding.Recovering;
}
