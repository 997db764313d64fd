using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Safety, S8.1: which units are asked for a second opinion.</summary>
public sealed class DoubtSurvivorTests
{
    private readonly ManualClock _clock = new(Noon);

    [Fact]
    public void While_no_unit_is_up_a_unit_that_recovers_is_asked_about_the_others()
    {
        var world = WithUnit1BackWhile(Hanging);

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Moved, 6, "1 1 1"), (report.Outcome, report.Samples, world.Hosts()));
    }

    [Fact]
    public void A_unit_that_recovers_and_reaches_the_others_gets_none_of_their_routes()
    {
        var world = WithUnit1BackWhile(UnitCondition.Well);
        world.Vantage.CutOff = new HashSet<int> { 2, 3 };

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Waiting, "2 2 3"), (report.Outcome, world.Hosts()));
        Assert.Equal([false, true, true], report.Units.Select(u => u.IsReached));
    }

    [Fact]
    public void While_the_only_unit_that_answers_recovers_EC2_is_asked_about_the_others()
    {
        var world = WithUnit1BackWhile(Hanging with { Power = PowerState.Stopped }, ProberDoubtTests.WithoutPeers);

        Assert.Equal((FailoverOutcome.Moved, "1 1 1"), (world.Run(_clock).Outcome, world.Hosts()));
    }

    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(true, -1, false)]
    [InlineData(false, 3, true)]
    [InlineData(false, 2, false)]
    [InlineData(false, -3, false)]
    public void A_unit_is_asked_while_it_answers_and_is_up_or_has_answered_three_samples(bool isUp, int streak, bool isAsked) =>
        Assert.Equal(
            isAsked,
            ProberDoubtPolicy.IsSurvivor(
                new UnitHealth { Zone = 1, IsUp = isUp, IsTrusted = isUp, Streak = streak }, new HealthSettings()));

    // Unit 1 was down and answers again; the others fall silent at the same time.
    private RouteWorld WithUnit1BackWhile(UnitCondition others, Func<RouteFailoverSettings, RouteFailoverSettings>? change = null)
    {
        var world = World(_clock, 3, change ?? (s => s));
        world.Units[1] = Refusing;
        _ = world.Run(_clock);
        Assert.Equal("2 2 3", world.Hosts());
        world.Units[1] = UnitCondition.Well;
        world.Units[2] = world.Units[3] = others;
        return world;
    }
}
