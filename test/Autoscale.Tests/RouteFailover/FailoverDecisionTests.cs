using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The acceptance cases of spec route-failover 5.4 that are about decisions.</summary>
public sealed class FailoverDecisionTests
{
    private readonly ManualClock _clock = new(Noon);

    [Fact]
    public void A2_Drifted_routes_are_restored()
    {
        var world = World(_clock, 2);
        world.Tables.Point(world.Settings.TableIds[0], RouteWorld.Everything, RouteTarget.Interface(world.Settings.InterfaceIds[1]));

        var report = world.Run(_clock, new FailoverTrigger.Stitch("link down"));

        Assert.Equal("1 2", world.Hosts());
        Assert.Equal((FailoverOutcome.Moved, 1, 1), (report.Outcome, report.Plan.Drift, world.Tables.Replaces));
    }

    [Fact]
    public void A3_A6_A7_A_refusing_unit_loses_its_routes_once_and_regains_them_after_the_hold()
    {
        var world = World(_clock, 2);
        world.Units[1] = Refusing;

        Assert.Equal(
            (FailoverOutcome.Moved, FailoverAlarms.Failover), (world.Run(_clock) is var first ? first.Outcome : default, first.Raised));
        Assert.Equal("2 2", world.Hosts());
        Assert.Equal(FailoverAlarms.None, world.Run(_clock).Raised);
        Assert.Equal(1, world.Tables.Replaces);

        world.Units[1] = UnitCondition.Well;
        var minutes = 0;
        for (; world.HostOf(1) != 1 && minutes < 10; minutes++)
        {
            _clock.Advance(Seconds(60));
            if (world.Run(_clock) is { Outcome: FailoverOutcome.Moved } back)
                Assert.Equal(FailoverAlarms.Failover, back.Cleared);
        }

        Assert.Equal(("1 2", 2), (world.Hosts(), minutes));
    }

    [Fact]
    public void A5_With_no_unit_left_routes_stay_and_the_alarm_is_raised_once()
    {
        var world = World(_clock, 2);
        world.Units[1] = world.Units[2] = Refusing;

        var reports = new[] { world.Run(_clock), world.Run(_clock) };

        Assert.All(reports, r => Assert.Equal(FailoverOutcome.AllDown, r.Outcome));
        Assert.Equal([FailoverAlarms.AllDown, FailoverAlarms.None], reports.Select(r => r.Raised));
        Assert.Equal(0, world.Tables.Replaces);
    }

    [Fact]
    public void C1_A_silence_of_one_second_moves_no_route()
    {
        var world = World(_clock, 2);
        var run = world.Begin(isLoop: true);
        _clock.Advance(Seconds(10.1));
        world.Units[1] = Refusing;
        _clock.Advance(Seconds(1));
        world.Units[1] = UnitCondition.Well;

        var report = _clock.Finish(run);

        Assert.Equal((FailoverOutcome.Steady, 0), (report.Outcome, world.Tables.Replaces));
    }

    [Theory]
    [InlineData(59, 2)]
    [InlineData(60, 1)]
    public void C2_Routes_return_exactly_at_the_end_of_the_hold(int seconds, int host)
    {
        var world = World(_clock, 2);
        world.Units[1] = Refusing;
        world.Run(_clock);
        world.Units[1] = UnitCondition.Well;
        var back = _clock.GetUtcNow();
        _ = world.Begin(isLoop: true, time: Seconds(58));
        _clock.Advance(Seconds(58));
        _ = world.Begin(isLoop: true);

        _clock.AdvanceTo(back + Seconds(seconds));

        Assert.Equal(host, world.HostOf(1));
    }

    [Fact]
    public void C3_A_flapping_unit_is_held_back_with_one_alarm()
    {
        var world = World(_clock, 2);
        List<FailoverReport> reports = [];
        Task<FailoverReport>? run = null;
        for (var second = 0; second < 600; second++)
        {
            if (second % 20 == 0)
                world.Units[1] = second % 40 == 0 ? Hanging : UnitCondition.Well;
            if (second % 60 == 0)
                run = world.Begin(isLoop: true);
            _clock.Advance(Seconds(1));
            if (run is { IsCompleted: true })
                reports.Add(_clock.Finish(run));
            run = run is { IsCompleted: true } ? null : run;
        }

        var told = world.Told.Concat(reports).ToList();
        Assert.InRange(world.Tables.Replaces, 1, 3);
        Assert.Equal(2, world.HostOf(1));
        Assert.Equal(1, told.Count(r => r.Raised.HasFlag(FailoverAlarms.Flapping)));
        Assert.DoesNotContain(told, r => r.Cleared.HasFlag(FailoverAlarms.Flapping));
    }

    [Fact]
    public async Task C4_With_manual_fail_back_routes_return_after_an_order()
    {
        var world = World(_clock, 2, s => s with { Health = s.Health with { FailBack = FailBackMode.Manual } });
        world.Units[1] = Refusing;
        world.Run(_clock);
        world.Units[1] = UnitCondition.Well;
        for (var minute = 0; minute < 60; minute++)
        {
            _clock.Advance(Seconds(60));
            world.Run(_clock);
        }

        Assert.Equal(2, world.HostOf(1));
        await world.Memory.OrderAsync(new FailoverOrder.FailBack(1, _clock.GetUtcNow()), CancellationToken.None);
        world.Run(_clock, new FailoverTrigger.Request());
        Assert.Equal(1, world.HostOf(1));
    }

    [Fact]
    public async Task C5_A_drained_unit_loses_its_routes_without_an_alarm_and_regains_them_at_once()
    {
        var world = World(_clock, 2);
        await world.Memory.OrderAsync(new FailoverOrder.Drain(1), CancellationToken.None);

        var report = world.Run(_clock);

        Assert.Equal("2 2", world.Hosts());
        Assert.Equal((FailoverOutcome.Moved, FailoverAlarms.None), (report.Outcome, report.Alarms));
        await world.Memory.OrderAsync(new FailoverOrder.Undrain(1), CancellationToken.None);
        world.Run(_clock);
        Assert.Equal("1 2", world.Hosts());
    }

    [Fact]
    public void C7_C8_With_three_zones_the_next_healthy_unit_takes_the_routes()
    {
        var world = World(_clock, 3);
        world.Units[1] = Refusing;
        world.Run(_clock);
        Assert.Equal(("2 2 3", 1), (world.Hosts(), world.Tables.Replaces));

        world.Units[2] = Hanging;
        world.Run(_clock);
        Assert.Equal("3 3 3", world.Hosts());
    }

    [Fact]
    public void C10_Without_a_healthy_unit_routes_fall_back_and_return_to_the_first_healthy_unit()
    {
        var world = World(_clock, 2, s => s with { Fallback = Nat });
        world.Units[1] = world.Units[2] = Hanging;

        Assert.Equal((FailoverOutcome.AllDown, 0), (world.Run(_clock).Outcome, world.Tables.Replaces));
        _clock.Advance(Seconds(60));
        world.Run(_clock);
        Assert.All(world.Settings.TableIds, t => Assert.Equal(Nat, world.Tables.TargetOf(t, RouteWorld.Everything)));

        world.Units[2] = UnitCondition.Well;
        _clock.Advance(Seconds(60));
        world.Run(_clock);
        Assert.Equal("2 2", world.Hosts());
        world.Run(_clock);
        Assert.Empty(world.Memory.Saved!.FallenBack);
    }

    [Fact]
    public void C15_A_stopping_instance_loses_its_routes_while_it_still_answers()
    {
        var world = World(_clock, 2);
        world.Units[1] = UnitCondition.Well with { Power = PowerState.Stopping };

        var report = world.Run(_clock, new FailoverTrigger.InstanceState(SimulatedUnits.InstanceOf(1), "stopping"));

        Assert.Equal("2 2", world.Hosts());
        Assert.Equal((UnitStanding.Unfit, Noon), (report.Units[0].Standing, _clock.GetUtcNow()));
        world.Run(_clock);
        Assert.Equal(("2 2", 1), (world.Hosts(), world.Tables.Replaces));
    }
}
