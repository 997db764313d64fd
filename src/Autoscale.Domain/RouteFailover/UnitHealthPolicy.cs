namespace Autoscale.Domain.RouteFailover;

/// <summary>
/// Says when a unit is down and when it is up again, and what it may be used for. Spec route-failover 1.3, 5.2 (R1, R7, R8, R20).
/// </summary>
/// <remarks>
/// <para>Guaranteed: one lost packet moves nothing, in either direction. A unit that fell gets the routes of its zone back only after it has answered without a gap
/// for the hold, did not change too often before, and the fail-back policy agrees.</para>
/// <para>Not guaranteed: that a unit which answers also forwards. That is what probes of the kind <see cref="HttpProbeKind.Path"/> are for.</para>
/// </remarks>
public static class UnitHealthPolicy
{
    /// <summary>What is believed after one more sample.</summary>
    /// <param name="known">What was believed before.</param>
    /// <param name="isUp">What the sample says.</param>
    /// <param name="orders">What people said.</param>
    /// <param name="settings">The rules.</param>
    /// <param name="at">When the sample was taken.</param>
    public static UnitHealth Observe(UnitHealth known, bool isUp, FailoverOrders orders, HealthSettings settings, DateTimeOffset at)
    {
        // 1. A sample continues the streak or begins a new one. Another container's clock may be ahead of ours: time does not run backwards for that.
        var continues = isUp ? known.Streak > 0 : known.Streak < 0;
        var streak = (continues ? known.Streak : 0) + (isUp ? 1 : -1);
        var next = known with
        {
            Streak = Math.Clamp(streak, -1_000_000, 1_000_000),
            StreakSince = continues ? known.StreakSince : at,
            Changes = Recent(known.Changes, settings, at),
        };

        // 2. The belief changes at the threshold, and stays what it was until then.
        if (known.IsUp && streak <= -settings.FallCount)
            return next with { IsUp = false, IsTrusted = false, FellAt = at, Changes = [.. next.Changes, at] };
        if (!known.IsUp && streak >= settings.RiseCount)
            next = next with { IsUp = true, Changes = [.. next.Changes, at] };

        // 3. Trust is earned.
        return next with { IsTrusted = next.IsTrusted || Earns(next, orders, settings, at) };
    }

    /// <summary>What the unit may be used for.</summary>
    /// <param name="health">What is believed of it.</param>
    /// <param name="isDrained">Whether it was taken out of service.</param>
    /// <param name="isUnfit">Whether EC2 says that traffic sent to it would be lost.</param>
    /// <param name="settings">The rules.</param>
    /// <param name="now">When this is asked.</param>
    public static UnitStanding Stand(UnitHealth health, bool isDrained, bool isUnfit, HealthSettings settings, DateTimeOffset now) => health switch
    {
        _ when isDrained => UnitStanding.Drained,
        { IsUp: false } when health.Streak < settings.FallCount => UnitStanding.Down,
        _ when isUnfit => UnitStanding.Unfit,
        { IsUp: false } => UnitStanding.Recovering,
        { IsTrusted: true } => UnitStanding.Up,
        _ => IsFlapping(health, settings, now) ? UnitStanding.Flapping : UnitStanding.Held,
    };

    /// <summary>Whether the belief changed more often than is to be believed.</summary>
    public static bool IsFlapping(UnitHealth health, HealthSettings settings, DateTimeOffset now) => Recent(health.Changes, settings, now).Count > settings.FlapLimit;

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

    private static IReadOnlyList<DateTimeOffset> Recent(IReadOnlyList<DateTimeOffset> changes, HealthSettings settings, DateTimeOffset now) =>
        changes.All(c => now - c < settings.FlapWindow) ? changes : [.. changes.Where(c => now - c < settings.FlapWindow)];
}
