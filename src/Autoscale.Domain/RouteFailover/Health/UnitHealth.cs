namespace Autoscale.Domain.RouteFailover.Health;

/// <summary>The health of one unit, with the samples that led to it. Spec route-failover 5.2 (R1, R7).</summary>
public sealed record UnitHealth
{
    /// <summary>The zone of the unit.</summary>
    public required int Zone { get; init; }

    /// <summary>Whether the unit counts as up.</summary>
    public required bool IsUp { get; init; }

    /// <summary>Whether the zone's routes belong to the unit: false from a failure until the fail-back conditions are met.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>
    /// The number of consecutive samples with the same result: positive for answers, negative for timeouts, 0 before the first sample.
    /// </summary>
    public int Streak { get; init; }

    /// <summary>The time of the first sample of the streak.</summary>
    public DateTimeOffset StreakSince { get; init; }

    /// <summary>The time of the last failure; the fail-back conditions count from it.</summary>
    public DateTimeOffset FellAt { get; init; }

    /// <summary>The times at which the unit went up or down, oldest first, within the flap window.</summary>
    public IReadOnlyList<DateTimeOffset> Changes { get; init; } = [];

    /// <summary>
    /// The location of the run that found the unit silent while it suspected itself; null when there is none. A run at another location
    /// that finds the same confirms it.
    /// </summary>
    public string? SilentFrom { get; init; }

    /// <summary>The health of a unit before its first sample. It counts as up until it fails to answer.</summary>
    /// <param name="isTrusted">Whether the zone's routes belong to the unit from the start.</param>
    public static UnitHealth New(int zone, bool isTrusted, DateTimeOffset now) =>
        new() { Zone = zone, IsUp = true, IsTrusted = isTrusted, StreakSince = now, FellAt = now };

    /// <inheritdoc/>
    public bool Equals(UnitHealth? other) => other is not null
        && (Zone, IsUp, IsTrusted, Streak, StreakSince, FellAt, SilentFrom)
            == (other.Zone, other.IsUp, other.IsTrusted, other.Streak, other.StreakSince, other.FellAt, other.SilentFrom)
        && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Zone, IsUp, IsTrusted, Streak, StreakSince, FellAt, Changes.Count);
}
