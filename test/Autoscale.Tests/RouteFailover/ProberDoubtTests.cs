using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Safety, S8.1: a prober that is nearly alone suspects itself.</summary>
public sealed class ProberDoubtTests
{
    private readonly ManualClock _clock = new(Noon);

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void With_four_zones_a_function_that_is_cut_off_from_three_of_them_moves_no_route(bool hasPeers, bool isLoop)
    {
        var world = World(_clock, 4, s => hasPeers ? s : WithoutPeers(s));
        var first = world.Begin(isLoop: isLoop);
        _clock.Advance(Seconds(2));
        world.Vantage.CutOff = new HashSet<int> { 2, 3, 4 };
        for (var n = 0; n < 5; n++)
        {
            _clock.Advance(Seconds(60));
            _ = world.Begin(isLoop: isLoop);
        }

        Assert.Equal((0, "1 2 3 4"), (world.Tables.Replaces, world.Hosts()));
        Assert.Equal(FailoverAlarms.ProberDoubted, world.Memory.Saved!.Alarms);

        // When the path is back, nothing has to return.
        world.Vantage.CutOff = new HashSet<int>();
        _clock.Advance(Seconds(130));
        var last = _clock.Finish(world.Begin());
        Assert.True(first.IsCompleted);
        Assert.Equal((FailoverOutcome.Steady, FailoverAlarms.None, 0), (last.Outcome, last.Alarms, world.Tables.Replaces));
    }

    [Fact]
    public void Three_dead_units_of_four_lose_their_routes_after_six_samples_when_the_survivor_does_not_reach_them_either()
    {
        var world = World(_clock, 4);
        world.Units[2] = world.Units[3] = world.Units[4] = Hanging;

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Moved, 6, "1 1 1 1"), (report.Outcome, report.Samples, world.Hosts()));
        Assert.InRange(report.Detection!.Value, Seconds(2.5), Seconds(6));
    }

    [Fact]
    public void The_report_of_an_isolated_function_says_that_a_unit_is_reached_by_another()
    {
        var world = World(_clock, 4);
        world.Vantage.CutOff = new HashSet<int> { 3, 4 };

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Waiting, FailoverAlarms.ProberDoubted), (report.Outcome, report.Raised));
        Assert.Equal(
            [UnitStanding.Up, UnitStanding.Up, UnitStanding.Suspected, UnitStanding.Suspected], report.Units.Select(u => u.Standing));
        Assert.Equal([false, false, true, true], report.Units.Select(u => u.IsReached));
        Assert.Equal(PlacementReason.Doubted, report.Plan.Zones[3].Reason);
    }

    [Fact]
    public void A_manual_change_of_one_route_moves_no_other_route_of_a_suspected_unit()
    {
        var world = World(_clock, 4, WithoutPeers, tablesOfEach: 2);
        world.Vantage.CutOff = new HashSet<int> { 3, 4 };
        _ = world.Run(_clock);
        world.Tables.Point("rtb-0zone4n001", RouteWorld.Everything, RouteTarget.Interface("eni-0private2"));

        _ = world.Run(_clock);

        Assert.Equal((4, 0), (world.HostOf("rtb-0zone4n002"), world.Tables.Replaces));
    }

    [Fact]
    public void Units_that_die_while_they_are_in_doubt_lose_their_routes_in_the_next_run()
    {
        var world = World(_clock, 4);
        world.Vantage.CutOff = new HashSet<int> { 2, 3, 4 };
        _ = world.Run(_clock);
        _ = world.Run(_clock);
        world.Units[2] = world.Units[3] = world.Units[4] = Hanging;

        Assert.Equal((FailoverOutcome.Moved, 3), (world.Run(_clock) is var report ? report.Outcome : default, report.Samples));
        Assert.Equal("1 1 1 1", world.Hosts());
    }

    [Fact]
    public void A_run_in_another_zone_confirms_that_units_are_down()
    {
        var world = World(_clock, 4, WithoutPeers);
        world.Units[3] = world.Units[4] = Refusing;
        var elsewhere = world.Container(vantage: new RouteVantage("zone-b"));

        var (first, again) = (world.Run(_clock), world.Run(_clock));
        Assert.Equal((FailoverOutcome.Waiting, FailoverOutcome.Waiting, 0), (first.Outcome, again.Outcome, world.Tables.Replaces));

        var run = new FailoverRun(new FailoverTrigger.Schedule(), _clock.GetUtcNow() + Seconds(58));
        var report = _clock.Finish(world.Begin(elsewhere, run, CancellationToken.None));
        Assert.Equal((FailoverOutcome.Moved, 6, "1 2 1 1"), (report.Outcome, report.Samples, world.Hosts()));
    }

    [Theory]
    [InlineData("zone-a")]
    [InlineData(null)]
    public void A_run_in_the_same_or_in_an_unknown_zone_confirms_nothing(string? zone)
    {
        var world = World(_clock, 4, WithoutPeers);
        world.Units[3] = world.Units[4] = Refusing;
        var elsewhere = world.Container(vantage: new RouteVantage(zone));
        _ = world.Run(_clock);
        var run = new FailoverRun(new FailoverTrigger.Schedule(), _clock.GetUtcNow() + Seconds(58));

        Assert.Equal(FailoverOutcome.Waiting, _clock.Finish(world.Begin(elsewhere, run, CancellationToken.None)).Outcome);
        Assert.Equal(0, world.Tables.Replaces);
    }

    [Fact]
    public void Units_whose_instances_are_stopped_according_to_EC2_need_no_other_opinion()
    {
        var world = World(_clock, 4, WithoutPeers);
        world.Units[3] = world.Units[4] = Hanging with { Power = PowerState.Stopped };

        Assert.Equal(FailoverOutcome.Moved, world.Run(_clock).Outcome);
        Assert.Equal("1 2 1 1", world.Hosts());
    }

    [Fact]
    public void One_unit_that_fails_alone_needs_no_second_opinion()
    {
        var world = World(_clock, 4, WithoutPeers);
        world.Units[1] = Hanging;

        Assert.Equal((FailoverOutcome.Moved, 3), (world.Run(_clock) is var report ? report.Outcome : default, report.Samples));
    }

    [Fact]
    public void Two_units_of_eight_that_fail_together_need_no_second_opinion()
    {
        var world = World(_clock, 8, WithoutPeers);
        world.Units[1] = world.Units[2] = Hanging;

        Assert.Equal((FailoverOutcome.Moved, 3), (world.Run(_clock) is var report ? report.Outcome : default, report.Samples));
    }

    [Fact]
    public void A_second_unit_that_fails_in_a_later_run_needs_no_second_opinion()
    {
        var world = World(_clock, 3, WithoutPeers);
        world.Units[1] = Refusing;
        _ = world.Run(_clock);
        world.Units[2] = Refusing;

        Assert.Equal(FailoverOutcome.Moved, world.Run(_clock).Outcome);
        Assert.Equal("3 3 3", world.Hosts());
    }

    [Fact]
    public void A_second_unit_that_fails_in_the_same_run_is_in_doubt()
    {
        var world = World(_clock, 3, WithoutPeers);
        _ = world.Begin(isLoop: true);
        _clock.Advance(Seconds(5));
        world.Units[1] = Refusing;
        _clock.Advance(Seconds(5));
        world.Units[2] = Refusing;
        _clock.Advance(Seconds(20));

        Assert.Equal("2 2 3", world.Hosts());
        Assert.Equal(FailoverAlarms.Failover | FailoverAlarms.ProberDoubted, world.Memory.Saved!.Alarms);
    }

    [Fact]
    public void When_a_doubt_ends_the_samples_of_a_silent_unit_are_counted_again()
    {
        var world = World(_clock, 4, WithoutPeers);
        _ = world.Begin(isLoop: true);
        _clock.Advance(Seconds(5.1));
        world.Units[3] = world.Units[4] = Refusing;
        _clock.Advance(Seconds(20));
        world.Units[3] = UnitCondition.Well;
        _clock.Advance(Seconds(1));
        Assert.Equal("1 2 3 4", world.Hosts());

        _clock.Advance(Seconds(1));
        Assert.Equal("1 2 3 1", world.Hosts());
    }

    [Fact]
    public void A_survivor_that_dies_while_it_is_asked_has_no_opinion()
    {
        var world = World(_clock, 4);
        _ = world.Begin(isLoop: true);
        _clock.Advance(Seconds(5.1));
        world.Vantage.CutOff = new HashSet<int> { 2, 3, 4 };
        _clock.Advance(Seconds(10));
        world.Units[1] = Hanging;
        _clock.Advance(Seconds(10));
        world.Units[1] = UnitCondition.Well;
        _clock.Advance(Seconds(10));

        Assert.Equal((0, "1 2 3 4"), (world.Tables.Replaces, world.Hosts()));
    }

    [Fact]
    public void One_lost_probe_through_a_survivor_confirms_nothing()
    {
        var health = new UnitHealth { Zone = 2, IsUp = true, IsTrusted = true, Streak = -9 };
        var settings = RouteWorld.SettingsFor(4);
        var question = new PeerQuestion(settings.Units[0], settings.Units[1]);
        var state = new FailoverState { Memory = new FailoverMemory { Units = [health] } };
        for (var n = 1; n <= settings.Health.FallCount; n++)
        {
            Assert.True(state.Memory.Units[0].IsUp);
            state = SamplePolicy.Hear(settings, state, [new PeerOpinion(question, IsReached: false, "timed out")], Noon);
        }

        Assert.False(state.Memory.Units[0].IsUp);
    }

    internal static RouteFailoverSettings WithoutPeers(RouteFailoverSettings settings) =>
        settings with { Units = [.. settings.Units.Select(u => u with { PeerProbes = null })] };
}
