namespace Autoscale.Domain.RouteFailover;

/// <summary>What a unit may be used for.</summary>
public enum UnitStanding
{
    /// <summary>It has the routes of its zone, and takes those of others.</summary>
    Up,

    /// <summary>It answers again but has not earned its routes back: it keeps what it has, and gets more only when no unit is up.</summary>
    Held,

    /// <summary>As held, because it came and went too often.</summary>
    Flapping,

    /// <summary>It has begun to answer: it is given routes only when nobody better is left.</summary>
    Recovering,

    /// <summary>It does not answer.</summary>
    Down,

    /// <summary>It was taken out of service on purpose.</summary>
    Drained,

    /// <summary>It may answer, but EC2 says that traffic sent to it would be lost.</summary>
    Unfit,
}
