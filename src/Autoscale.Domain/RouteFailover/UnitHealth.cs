namespace Autoscale.Domain.RouteFailover;

/// <summary>What is believed of one unit, and on what grounds. Spec route-failover 5.2 (R1, R7).</summary>
public sealed record UnitHealth
{
    /// <summary>Which unit.</summary>
    public required int Zone { get; init; }

    /// <summary>Whether it is believed to be up.</summary>
    public required bool IsUp { get; init; }

    /// <summary>Whether its zone's routes belong to it: true until it falls, and again when it has earned them back.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>How many samples in a row said the same: above 0 answers, below 0 silences, 0 before the first.</summary>
    public int Streak { get; init; }

    /// <summary>When the first sample of the streak was taken.</summary>
    public DateTimeOffset StreakSince { get; init; }

    /// <summary>Since when it has to earn its routes back.</summary>
    public DateTimeOffset FellAt { get; init; }

    /// <summary>When the belief changed, the oldest first; no longer ago than the flap window.</summary>
    public IReadOnlyList<DateTimeOffset> Changes { get; init; } = [];

    /// <summary>A unit of which nothing is known yet. It is taken to be up until it fails to answer.</summary>
    /// <param name="zone">Which unit.</param>
    /// <param name="isTrusted">Whether its zone's routes are its own from the start.</param>
    /// <param name="now">Since when.</param>
    public static UnitHealth New(int zone, bool isTrusted, DateTimeOffset now) => new() { Zone = zone, IsUp = true, IsTrusted = isTrusted, StreakSince = now, FellAt = now };

    /// <inheritdoc/>
    public bool Equals(UnitHealth? other) => other is not null
        && (Zone, IsUp, IsTrusted, Streak, StreakSince, FellAt) == (other.Zone, other.IsUp, other.IsTrusted, other.Streak, other.StreakSince, other.FellAt)
        && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Zone, IsUp, IsTrusted, Streak, StreakSince, FellAt, Changes.Count);
}
