using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class RouteFailoverWorkflowTests
{
    private readonly ManualClock _clock = new(Noon);

    [Fact]
    public void Without_the_memory_a_run_moves_routes_off_a_dead_unit_and_returns_none()
    {
        var world = World(_clock, 3);
        world.Memory.Outage = Throttled;
        world.Units[1] = Hanging;
        world.Tables.Point(world.Settings.TableIds[1], RouteWorld.Everything, RouteTarget.Interface(world.Settings.InterfaceIds[2]));

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Moved, Throttled), (report.Outcome, report.MemoryFault));
        Assert.Equal("2 3 3", world.Hosts());
    }

    [Fact]
    public void An_unavailable_memory_alone_raises_no_alarm()
    {
        var world = World(_clock, 2);
        world.Memory.Outage = Throttled;

        Assert.Equal(
            (FailoverAlarms.None, FailoverOutcome.Waiting), (world.Run(_clock) is var report ? report.Alarms : default, report.Outcome));
    }

    [Fact]
    public void Without_the_memory_no_route_falls_back()
    {
        var world = World(_clock, 2, s => s with { Fallback = Nat });
        world.Units[1] = world.Units[2] = Refusing;
        var run = world.Begin(isLoop: true);
        _clock.Advance(Seconds(2.2));
        world.Memory.Outage = Throttled;
        _clock.Advance(Seconds(20));
        Assert.Equal((0, "1 2"), (world.Tables.Replaces, world.Hosts()));

        // The fallback is retried and completes once the memory can save it.
        world.Memory.Outage = null;
        _clock.Advance(Seconds(4));
        Assert.Equal(2, world.Tables.Made.Count);
        Assert.Equal(2, world.Memory.Saved!.FallenBack.Count);
        Assert.False(run.IsCompleted);
    }

    [Fact]
    public void A_lease_that_cannot_be_released_is_reported()
    {
        var world = World(_clock, 2);
        world.Units[1] = Hanging;
        world.Tables.ReplaceDelay = Seconds(1);
        var run = world.Begin();
        _clock.Advance(Seconds(2));
        world.Memory.Outage = Throttled;

        var report = _clock.Finish(run);

        Assert.Equal((FailoverOutcome.Moved, Throttled.Kind), (report.Outcome, report.MemoryFault!.Kind));
    }

    [Fact]
    public void A_run_that_lost_its_lease_changes_no_route()
    {
        var world = World(_clock, 2);
        world.Units[1] = Hanging;
        var run = world.Begin();
        _clock.Advance(Seconds(1));
        _ = world.Memory.TakeAsync(_clock.GetUtcNow() + Seconds(60), _clock.GetUtcNow() + Seconds(90), CancellationToken.None);

        Assert.Equal((FailoverOutcome.Busy, 0), (_clock.Finish(run).Outcome, world.Tables.Replaces));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_continuous_run_that_lost_its_lease_ends(bool hasSomethingToDo)
    {
        var world = World(_clock, 2);
        var run = world.Begin(isLoop: true);
        _clock.Advance(Seconds(10.1));
        _ = world.Memory.TakeAsync(_clock.GetUtcNow() + Seconds(60), _clock.GetUtcNow() + Seconds(90), CancellationToken.None);
        world.Units[1] = hasSomethingToDo ? Refusing : UnitCondition.Well;

        _clock.Advance(Seconds(3));

        Assert.True(run.IsCompleted);
        Assert.Equal(0, world.Tables.Replaces);
    }

    [Fact]
    public void A_continuous_run_keeps_its_lease_reports_changes_and_ends_in_time()
    {
        var world = World(_clock, 2);
        var run = world.Begin(isLoop: true);
        _clock.Advance(Seconds(30));
        world.Units[1] = Refusing;
        _clock.Advance(Seconds(25));
        Assert.True(world.Memory.IsHeld);
        Assert.Equal([FailoverOutcome.Steady, FailoverOutcome.Moved], world.Told.Select(r => r.Outcome));

        var report = _clock.Finish(run);

        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(57), Seconds(58));
        Assert.Equal(
            (FailoverOutcome.Steady, FailoverAlarms.Failover, FailoverAlarms.None), (report.Outcome, report.Alarms, report.Raised));
        Assert.Equal((1, false), (world.Memory.Leases, world.Memory.IsHeld));
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(300, 300)]
    public void A_continuous_run_without_a_successor_ends_at_its_deadline(int deadline, int end)
    {
        var world = World(_clock, 2);

        _clock.Finish(world.Begin(isLoop: true, time: Seconds(deadline)));

        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(end - 1), Seconds(end));
    }

    [Fact]
    public void A_request_at_the_end_of_a_continuous_run_does_not_end_the_run()
    {
        var world = World(_clock, 2);
        var run = world.Begin(isLoop: true, time: Seconds(118));
        _clock.AdvanceTo(Noon + Seconds(56.2));
        Assert.Equal(FailoverOutcome.Busy, world.Run(_clock).Outcome);
        _clock.AdvanceTo(Noon + Seconds(80));
        world.Units[1] = Refusing;
        _clock.AdvanceTo(Noon + Seconds(82));

        Assert.False(run.IsCompleted);
        Assert.Equal("2 2", world.Hosts());
        _clock.Finish(run);
        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(112), Seconds(118));
    }

    [Fact]
    public void Samples_are_taken_one_after_the_other()
    {
        var world = World(_clock, 2);
        world.Units[1] = Refusing;
        List<int> probes = [];
        _ = world.Begin(isLoop: true);
        for (var n = 0; n < 8; n++)
        {
            probes.Add(world.Units.Probes);
            _clock.Advance(Seconds(0.5));
        }

        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16], probes);
    }

    [Fact]
    public void A_request_during_a_continuous_run_causes_a_drift_check()
    {
        var world = World(_clock, 2);
        _ = world.Begin(isLoop: true);
        _clock.Advance(Seconds(16.2));
        world.Tables.Point(world.Settings.TableIds[0], RouteWorld.Everything, RouteTarget.Interface(world.Settings.InterfaceIds[1]));
        world.Run(_clock, new FailoverTrigger.Stitch("look"));

        _clock.Advance(Seconds(4));

        Assert.Equal("1 2", world.Hosts());
    }

    [Fact]
    public void Continuous_requests_do_not_prolong_a_one_shot_run_forever()
    {
        var world = World(_clock, 2);
        world.Units[1] = Hanging;
        world.Tables.DescribeDelay = Seconds(0.2);
        var run = world.Begin();
        for (var n = 0; n < 200 && !run.IsCompleted; n++)
        {
            world.Run(_clock, new FailoverTrigger.Stitch("again"));
            _clock.Advance(Seconds(0.1));
        }

        Assert.True(run.IsCompleted);
        Assert.Equal((1, 4), (world.Tables.Replaces, world.Tables.Describes));
    }

    [Fact]
    public void A_run_retries_unreadable_tables_and_then_moves_routes()
    {
        var world = World(_clock, 2);
        var run = world.Begin(isLoop: true);
        _clock.Advance(Seconds(10));
        world.Tables.DescribeFault = () => Throttled;
        world.Units[1] = Refusing;
        _clock.Advance(Seconds(3));
        Assert.Equal("1 2", world.Hosts());
        world.Tables.DescribeFault = () => null;
        _clock.Advance(Seconds(1.5));

        Assert.Equal("2 2", world.Hosts());
        Assert.Contains(world.Told, r => r is { Outcome: FailoverOutcome.Blind, TablesFault: not null });
        Assert.False(run.IsCompleted);
    }

    [Fact]
    public void Routes_move_although_the_interfaces_cannot_be_described()
    {
        var world = World(_clock, 2);
        world.Units.TargetsFault = () => Throttled;
        world.Units[1] = Refusing;

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Moved, Throttled, "2 2"), (report.Outcome, report.TargetsFault, world.Hosts()));
    }

    [Fact]
    public void A_unit_with_source_destination_check_gets_no_routes()
    {
        var world = World(_clock, 3);
        world.Units[2] = UnitCondition.Well with { ChecksDestinations = true };
        world.Units[1] = Refusing;

        var report = world.Run(_clock);

        Assert.Equal("3 3 3", world.Hosts());
        Assert.Equal("interface eni-0private2 has the source/destination check enabled", report.Units[1].Unfit);
    }

    [Fact]
    public void A_report_has_the_detection_and_move_durations()
    {
        var world = World(_clock, 2);
        world.Tables.ReplaceDelay = Seconds(0.2);
        world.Units[1] = Hanging;

        var report = world.Run(_clock);

        Assert.Equal((Seconds(1.5), Seconds(0.2), 3), (report.Detection, report.Move, report.Samples));
    }
}
