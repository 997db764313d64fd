using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Settings;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class UnitHealthPolicyTests
{
    private static readonly HealthSettings Usual = new();

    // One character per sample, one sample per second: + an answer, - a silence.
    [Theory]
    [InlineData("no samples", "", UnitStanding.Up)]
    [InlineData("answers", "+++", UnitStanding.Up)]
    [InlineData("two silences", "+--", UnitStanding.Up)]
    [InlineData("silences with an answer in between", "--+--", UnitStanding.Up)]
    [InlineData("three silences", "+---", UnitStanding.Down)]
    [InlineData("two answers after a fall", "---++", UnitStanding.Down)]
    [InlineData("three answers after a fall", "---+++", UnitStanding.Recovering)]
    [InlineData("a silence while recovering", "---++++-", UnitStanding.Down)]
    [InlineData("risen", "---+++++", UnitStanding.Held)]
    [InlineData("risen, with one silence", "---+++++-", UnitStanding.Held)]
    [InlineData("risen and fallen again", "---+++++---", UnitStanding.Down)]
    [InlineData("risen and fallen and risen", "---+++++---+++++", UnitStanding.Flapping)]
    public void The_standing_of_a_unit_follows_from_its_samples(string row, string samples, UnitStanding standing)
    {
        var (health, at) = Observe(UnitHealth.New(1, isTrusted: true, Noon), samples, Usual, Noon);

        Assert.True(standing == UnitHealthPolicy.Stand(health, isDrained: false, isUnfit: false, Usual, at), $"{row}: {health}");
    }

    [Theory]
    [InlineData("---", false, true, UnitStanding.Down)]
    [InlineData("---", true, true, UnitStanding.Drained)]
    [InlineData("---+++", false, true, UnitStanding.Unfit)]
    [InlineData("+++", false, true, UnitStanding.Unfit)]
    [InlineData("+++", true, false, UnitStanding.Drained)]
    public void A_drained_or_unfit_unit_has_that_standing(string samples, bool isDrained, bool isUnfit, UnitStanding standing)
    {
        var (health, at) = Observe(UnitHealth.New(1, isTrusted: true, Noon), samples, Usual, Noon);

        Assert.Equal(standing, UnitHealthPolicy.Stand(health, isDrained, isUnfit, Usual, at));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void A_unit_is_trusted_after_answers_for_the_whole_hold(int seconds, bool isTrusted)
    {
        var (fallen, at) = Observe(UnitHealth.New(1, isTrusted: true, Noon), "---", Usual, Noon);
        var (health, _) = Observe(fallen, new string('+', seconds + 1), Usual, at);

        Assert.Equal(isTrusted, health.IsTrusted);
    }

    [Fact]
    public void A_silence_restarts_the_hold()
    {
        var (fallen, at) = Observe(UnitHealth.New(1, isTrusted: true, Noon), "---", Usual, Noon);
        var (health, _) = Observe(fallen, new string('+', 50) + '-' + new string('+', 60), Usual, at);

        Assert.False(health.IsTrusted);
        Assert.True(health.IsUp);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    public void A_fail_back_approval_is_valid_for_earlier_falls(int secondsAfterTheFall, bool isTrusted)
    {
        var manual = Usual with { FailBack = FailBackMode.Manual };
        var (fallen, at) = Observe(UnitHealth.New(1, isTrusted: true, Noon), "---", manual, Noon);
        var orders = new FailoverOrders
        {
            FailBackApproved = new Dictionary<int, DateTimeOffset>
            {
                [1] = fallen.FellAt.AddSeconds(secondsAfterTheFall),
                [2] = Noon.AddHours(1),
            },
        };

        Assert.False(Observe(fallen, "++++", manual, at, orders).Health.IsTrusted);
        Assert.Equal(isTrusted, Observe(fallen, "+++++", manual, at, orders).Health.IsTrusted);
    }

    [Fact]
    public void The_next_fall_voids_a_fail_back_approval()
    {
        var manual = Usual with { FailBack = FailBackMode.Manual };
        var orders = new FailoverOrders { FailBackApproved = new Dictionary<int, DateTimeOffset> { [1] = Noon.AddSeconds(5) } };

        var (health, _) = Observe(UnitHealth.New(1, isTrusted: true, Noon), "---+++++---+++++", manual, Noon, orders);

        Assert.False(health.IsTrusted);
    }

    [Theory]
    [InlineData("22:59", false)]
    [InlineData("23:00", true)]
    [InlineData("00:30", true)]
    [InlineData("02:59", true)]
    [InlineData("03:00", false)]
    public void A_unit_is_trusted_only_in_the_open_window_past_midnight(string time, bool isTrusted)
    {
        var window = Usual with { FailBack = FailBackMode.Window, Window = FailBackWindow.Parse("23:00-03:00") };
        var now = new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero) + TimeOnly.Parse(time).ToTimeSpan();
        var held = new UnitHealth
        {
            Zone = 1,
            IsUp = true,
            IsTrusted = false,
            Streak = 5,
            StreakSince = now.AddHours(-1),
            FellAt = now.AddHours(-2),
        };

        Assert.Equal(isTrusted, UnitHealthPolicy.Observe(held, isUp: true, FailoverOrders.None, window, now).IsTrusted);
    }

    [Fact]
    public void A_flapping_unit_is_trusted_again_after_the_flap_window()
    {
        var (health, at) = Observe(UnitHealth.New(1, isTrusted: true, Noon), "---+++++---+++++", Usual, Noon);
        Assert.Equal(4, health.Changes.Count);

        Assert.False(UnitHealthPolicy.Observe(health, isUp: true, FailoverOrders.None, Usual, at.AddSeconds(100)).IsTrusted);
        Assert.True(UnitHealthPolicy.Observe(health, isUp: true, FailoverOrders.None, Usual, Noon.AddSeconds(602)).IsTrusted);
    }

    [Theory]
    [InlineData(4, 0, true)]
    [InlineData(3, 0, false)]
    [InlineData(3, 4, false)]
    [InlineData(0, 4, false)]
    [InlineData(4, 1, true)]
    public void Only_changes_within_the_flap_window_count(int within, int before, bool isFlapping)
    {
        var health = UnitHealth.New(1, isTrusted: true, Noon) with
        {
            Changes =
            [
                .. Enumerable.Repeat(Noon - Usual.FlapWindow, before),
                .. Enumerable.Repeat(Noon - Usual.FlapWindow + Seconds(1), within),
            ],
        };

        Assert.Equal(isFlapping, UnitHealthPolicy.IsFlapping(health, Usual, Noon));
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, false)]
    [InlineData(601, false)]
    public void A_change_counts_for_the_flap_window(int secondsAgo, bool isFlapping) =>
        Assert.Equal(
            isFlapping,
            UnitHealthPolicy.IsFlapping(
                UnitHealth.New(1, isTrusted: true, Noon) with { Changes = [.. Enumerable.Repeat(Noon.AddSeconds(-secondsAgo), 4)] },
                Usual,
                Noon));

    [Fact]
    public void In_manual_mode_a_unit_is_not_trusted_without_an_approval_however_long_it_answers()
    {
        var manual = Usual with { FailBack = FailBackMode.Manual };

        Assert.False(Observe(UnitHealth.New(1, isTrusted: true, Noon), "---" + new string('+', 200), manual, Noon).Health.IsTrusted);
        Assert.True(Observe(UnitHealth.New(1, isTrusted: true, Noon), "---" + new string('+', 200), Usual, Noon).Health.IsTrusted);
    }

    [Fact]
    public void Without_a_fail_back_window_a_unit_is_not_trusted_in_window_mode()
    {
        var window = Usual with { FailBack = FailBackMode.Window, Window = null };

        Assert.False(Observe(UnitHealth.New(1, isTrusted: true, Noon), "---" + new string('+', 200), window, Noon).Health.IsTrusted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_first_sample_starts_a_streak(bool isUp)
    {
        var health = UnitHealth.New(1, isTrusted: true, Noon) with { Streak = 0, StreakSince = Noon.AddHours(-1) };

        Assert.Equal(Noon, UnitHealthPolicy.Observe(health, isUp, FailoverOrders.None, Usual, Noon).StreakSince);
    }

    [Fact]
    public void An_answer_deletes_the_location_that_found_the_unit_silent()
    {
        var health = UnitHealth.New(1, isTrusted: true, Noon) with { Streak = -6, SilentFrom = "here" };

        Assert.Null(UnitHealthPolicy.Observe(health, isUp: true, FailoverOrders.None, Usual, Noon).SilentFrom);
        Assert.Equal("here", UnitHealthPolicy.Observe(health, isUp: false, FailoverOrders.None, Usual, Noon, isDoubted: true).SilentFrom);
    }

    private static (UnitHealth Health, DateTimeOffset At) Observe(
        UnitHealth health, string samples, HealthSettings settings, DateTimeOffset from, FailoverOrders? orders = null)
    {
        foreach (var sample in samples)
        {
            health = UnitHealthPolicy.Observe(health, sample == '+', orders ?? FailoverOrders.None, settings, from);
            from += Seconds(1);
        }

        return (health, from);
    }
}
