using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Domain.RouteFailover.Health;

/// <summary>
/// Decides when a unit is down, when it is up again, and for which routes it may be used. Spec route-failover 1.3, 5.2 (R1, R7, R8, R20).
/// </summary>
/// <remarks>
/// <para>Guaranteed: one lost packet moves no route, in either direction. After a failure a unit gets its zone's routes back only when it
/// has answered without interruption for the hold time, is not flapping, and the fail-back policy allows it.</para>
/// <para>Not guaranteed: that a unit that answers also forwards traffic. Probes of the kind <see cref="HttpProbeKind.Path"/> test
/// that.</para>
/// </remarks>
public static class UnitHealthPolicy
{
    /// <summary>Returns the health after one more sample.</summary>
    /// <param name="known">The health before the sample.</param>
    /// <param name="isUp">Whether the unit answered.</param>
    /// <param name="at">The time of the sample.</param>
    /// <param name="isDoubted">Whether the silence of the unit may be a fault of the prober: the unit then stays up.</param>
    public static UnitHealth Observe(
        UnitHealth known, bool isUp, FailoverOrders orders, HealthSettings settings, DateTimeOffset at, bool isDoubted = false)
    {
        // 1. A sample continues the streak or starts a new one. The clock of another container may be ahead, so times may go back. When a
        // doubt ends, the count starts again: the silence until then showed nothing about the unit.
        var continues = isUp ? known.Streak > 0 : known.Streak < 0 && (isDoubted || !IsSuspected(known, settings));
        var streak = (continues ? known.Streak : 0) + (isUp ? 1 : -1);
        var next = known with
        {
            Streak = Math.Clamp(streak, -1_000_000, 1_000_000),
            StreakSince = continues ? known.StreakSince : at,
            Changes = Recent(known.Changes, settings, at),
            SilentFrom = isUp ? null : known.SilentFrom,
        };

        // 2. The unit goes up or down when the streak reaches the threshold.
        if (known.IsUp && streak <= -settings.FallCount)
            return isDoubted ? next : Fall(next, at);
        if (!known.IsUp && streak >= settings.RiseCount)
            next = next with { IsUp = true, Changes = [.. next.Changes, at] };

        // 3. The unit gets its routes back when the fail-back conditions are met.
        return next with { IsTrusted = next.IsTrusted || Earns(next, orders, settings, at) };
    }

    /// <summary>The health after the failure of the unit.</summary>
    /// <param name="at">The time of the sample that confirmed the failure.</param>
    public static UnitHealth Fall(UnitHealth health, DateTimeOffset at) =>
        health with { IsUp = false, IsTrusted = false, FellAt = at, SilentFrom = null, Changes = [.. health.Changes, at] };

    /// <summary>Whether the unit was silent for long enough to be down, but a doubt kept it up.</summary>
    public static bool IsSuspected(UnitHealth health, HealthSettings settings) => health.IsUp && health.Streak <= -settings.FallCount;

    /// <summary>Decides for which routes the unit may be used.</summary>
    /// <param name="isDrained">Whether an operator took the unit out of service.</param>
    /// <param name="isUnfit">Whether the unit would lose traffic according to EC2.</param>
    public static UnitStanding Stand(UnitHealth health, bool isDrained, bool isUnfit, HealthSettings settings, DateTimeOffset now) =>
        health switch
        {
            _ when isDrained => UnitStanding.Drained,
            { IsUp: false } when health.Streak < settings.FallCount => UnitStanding.Down,
            _ when isUnfit => UnitStanding.Unfit,
            _ when IsSuspected(health, settings) => UnitStanding.Suspected,
            { IsUp: false } => UnitStanding.Recovering,
            { IsTrusted: true } => UnitStanding.Up,
            _ => IsFlapping(health, settings, now) ? UnitStanding.Flapping : UnitStanding.Held,
        };

    /// <summary>Whether the unit went up and down more often than the flap limit within the flap window.</summary>
    public static bool IsFlapping(UnitHealth health, HealthSettings settings, DateTimeOffset now) =>
        Recent(health.Changes, settings, now).Count > settings.FlapLimit;

    private static bool Earns(UnitHealth health, FailoverOrders orders, HealthSettings settings, DateTimeOffset now)
    {
        if (!health.IsUp || health.Streak <= 0)
            return false;
        if (orders.FailBackApproved.TryGetValue(health.Zone, out var approved) && approved >= health.FellAt)
            return true;
        return now - health.StreakSince >= settings.FailBackHold && !IsFlapping(health, settings, now) && settings.FailBack switch
        {
            FailBackMode.Auto => true,
            FailBackMode.Window => settings.Window?.Contains(now) ?? false,
            _ => false,
        };
    }

    private static IReadOnlyList<DateTimeOffset> Recent(
        IReadOnlyList<DateTimeOffset> changes, HealthSettings settings, DateTimeOffset now) =>
        changes.All(c => now - c < settings.FlapWindow) ? changes : [.. changes.Where(c => now - c < settings.FlapWindow)];
}
