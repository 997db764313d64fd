using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Routes;

namespace Autoscale.Domain.RouteFailover.Leases;

/// <summary>The state that one run saves for the next. Spec route-failover 5.2 (loop and one-shot).</summary>
public sealed record FailoverMemory
{
    /// <summary>The health of the units.</summary>
    public IReadOnlyList<UnitHealth> Units { get; init; } = [];

    /// <summary>The number of consecutive samples without an answer from any unit.</summary>
    public int SilentSamples { get; init; }

    /// <summary>
    /// The routes that point at the fallback. They are saved before they are moved, because a route at the fallback does not show that it
    /// is ours.
    /// </summary>
    public IReadOnlyList<FallenRoute> FallenBack { get; init; } = [];

    /// <summary>The active alarms.</summary>
    public FailoverAlarms Alarms { get; init; }

    /// <inheritdoc/>
    public bool Equals(FailoverMemory? other) => other is not null
        && SilentSamples == other.SilentSamples && Alarms == other.Alarms
        && Units.SequenceEqual(other.Units) && FallenBack.SequenceEqual(other.FallenBack);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SilentSamples, Alarms, Units.Count, FallenBack.Count);
}

/// <summary>A route that was moved to the fallback.</summary>
/// <param name="Position">The position of its former interface within the unit, from 0.</param>
public sealed record FallenRoute(string TableId, RouteDestination Destination, int Position);

/// <summary>The conditions that are reported for as long as they last. Spec route-failover 5.2 (R21, R22).</summary>
[Flags]
public enum FailoverAlarms
{
    /// <summary>No alarm.</summary>
    None = 0,

    /// <summary>A unit is out of service without an operator's order, and other units have its routes.</summary>
    Failover = 1,

    /// <summary>No unit is usable.</summary>
    AllDown = 2,

    /// <summary>A unit goes up and down repeatedly.</summary>
    Flapping = 4,

    /// <summary>Routes could not be moved.</summary>
    FailedMove = 8,

    /// <summary>At least two units are silent, and the function suspects its own network: their routes stay.</summary>
    ProberDoubted = 16,

    /// <summary>A configured table does not exist.</summary>
    MissingTable = 32,

    /// <summary>A configured table has no route of a unit.</summary>
    UnroutedTable = 64,

    /// <summary>A blackhole route points at an interface of no unit.</summary>
    StrandedRoute = 128,
}
