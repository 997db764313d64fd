using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Settings;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Invariants of unit health for every sequence of samples.</summary>
public sealed class UnitHealthProperties
{
    private static readonly Gen<HealthSettings> AnySettings =
        from fall in Gen.Choose(1, 5)
        from rise in Gen.Choose(1, 7)
        from hold in Gen.Choose(0, 40)
        from limit in Gen.Choose(1, 5)
        from mode in Gen.Elements(FailBackMode.Auto, FailBackMode.Auto, FailBackMode.Manual)
        select new HealthSettings
        {
            FallCount = fall,
            RiseCount = rise,
            FailBackHold = Seconds(hold),
            FlapLimit = limit,
            FlapWindow = Seconds(120),
            FailBack = mode,
        };

    // A pause may be negative, because another container has another clock.
    private static readonly Gen<(bool IsUp, int Pause)> AnySample =
        from isUp in Gen.Elements(true, true, true, false)
        from pause in Gen.Elements(1, 1, 2, 30, -1)
        select (isUp, pause);

    private static readonly Gen<(HealthSettings, (bool, int)[])> AnyStory =
        from settings in AnySettings
        from samples in Gen.Resize(AnySample.ArrayOf(), 60)
        select (settings, samples);

    [Fact]
    public void A_streak_counts_consecutive_equal_samples() => Holds((settings, samples) =>
    {
        var streak = 0;
        return Story(settings, samples).All(s =>
        {
            streak = s.IsUp ? Math.Max(streak, 0) + 1 : Math.Min(streak, 0) - 1;
            return s.After.Streak == streak;
        });
    });

    [Fact]
    public void The_state_changes_exactly_at_its_threshold() =>
        Holds((settings, samples) => Story(settings, samples).All(s => s.After.IsUp == (s.Before.IsUp
            ? s.After.Streak > -settings.FallCount
            : s.After.Streak >= settings.RiseCount)));

    [Fact]
    public void Trust_is_lost_only_by_a_fall() => Holds((settings, samples) => Story(settings, samples)
        .Where(s => s.Before.IsTrusted)
        .All(s => s.After.IsTrusted == s.After.IsUp));

    [Fact]
    public void Trust_is_regained_only_in_automatic_mode_after_the_hold_without_flapping() =>
        Holds((settings, samples) => Story(settings, samples)
            .Where(s => !s.Before.IsTrusted && s.After.IsTrusted)
            .All(s => settings.FailBack == FailBackMode.Auto
                && s.After is { IsUp: true, Streak: > 0 }
                && s.At - s.After.StreakSince >= settings.FailBackHold && s.After.Changes.Count <= settings.FlapLimit));

    [Fact]
    public void A_unit_with_a_full_streak_of_silences_is_down() => Holds((settings, samples) => Story(settings, samples).All(s =>
        UnitHealthPolicy.Stand(s.After, isDrained: false, isUnfit: false, settings, s.At) == UnitStanding.Down
        || s.After.Streak > -settings.FallCount));

    private static IEnumerable<(UnitHealth Before, bool IsUp, UnitHealth After, DateTimeOffset At)> Story(
        HealthSettings settings, (bool IsUp, int Pause)[] samples)
    {
        var health = UnitHealth.New(1, isTrusted: true, Noon);
        var at = Noon;
        foreach (var (isUp, pause) in samples)
        {
            at += Seconds(pause);
            var before = health;
            health = UnitHealthPolicy.Observe(before, isUp, FailoverOrders.None, settings, at);
            yield return (before, isUp, health, at);
        }
    }

    private static void Holds(Func<HealthSettings, (bool IsUp, int Pause)[], bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(AnyStory.ToArbitrary(), s => property(s.Item1, s.Item2)));
}
