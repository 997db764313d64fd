namespace Autoscale.Domain.RouteFailover;

/// <summary>What one run leaves to the next. Spec route-failover 5.2 (loop and one-shot).</summary>
public sealed record FailoverMemory
{
    /// <summary>What is believed of the units.</summary>
    public IReadOnlyList<UnitHealth> Units { get; init; } = [];

    /// <summary>How many samples in a row no unit answered.</summary>
    public int SilentSamples { get; init; }

    /// <summary>The routes that were pointed at the fallback, written down before they are: nothing else shows that they are ours.</summary>
    public IReadOnlyList<FallenRoute> FallenBack { get; init; } = [];

    /// <summary>Which alarms are on.</summary>
    public FailoverAlarms Alarms { get; init; }

    /// <inheritdoc/>
    public bool Equals(FailoverMemory? other) => other is not null
        && SilentSamples == other.SilentSamples && Alarms == other.Alarms
        && Units.SequenceEqual(other.Units) && FallenBack.SequenceEqual(other.FallenBack);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SilentSamples, Alarms, Units.Count, FallenBack.Count);
}

/// <summary>A route that was pointed at the fallback.</summary>
/// <param name="TableId">In which table.</param>
/// <param name="Destination">Which one.</param>
/// <param name="Position">Which interface of its unit it pointed at before, counted from 0.</param>
public sealed record FallenRoute(string TableId, RouteDestination Destination, int Position);

/// <summary>What people are to know while it lasts. Spec route-failover 5.2 (R21, R22).</summary>
[Flags]
public enum FailoverAlarms
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A unit is out of service that nobody took out, and others stand in for it.</summary>
    Failover = 1,

    /// <summary>No unit is left.</summary>
    AllDown = 2,

    /// <summary>A unit comes and goes.</summary>
    Flapping = 4,

    /// <summary>Routes could not be moved.</summary>
    FailedMove = 8,
}
