using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Simulation.Clock;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Acceptance cases of spec route-failover 5.4 about speed and simultaneous runs, on a manual clock.</summary>
public sealed class FailoverSpeedTests
{
    private readonly ManualClock _clock = new(Noon);

    public static TheoryData<int> Phases => [.. Enumerable.Range(0, 50).Select(n => n * 10)];

    [Theory]
    [MemberData(nameof(Phases))]
    public void D1_A_silent_unit_loses_its_routes_within_two_seconds(int milliseconds)
    {
        var world = World(_clock, 2);
        _ = world.Begin(isLoop: true);
        _clock.Advance(Seconds(20) + TimeSpan.FromMilliseconds(milliseconds));
        world.Units[1] = Hanging;
        var silent = _clock.GetUtcNow();

        _clock.Advance(Seconds(2));

        var made = Assert.Single(world.Tables.Made);
        Assert.InRange(made.At - silent, Seconds(1), Seconds(2));
        Assert.Equal(2, world.HostOf(1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void D2_A_one_shot_run_detects_a_silence_within_two_seconds(int zones)
    {
        var world = World(_clock, zones);
        foreach (var unit in world.Settings.Units)
            world.Units[unit.Zone] = Hanging;

        Assert.Equal(FailoverOutcome.AllDown, world.Run(_clock).Outcome);
        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(1), Seconds(2));
    }

    [Fact]
    public void D3_A_sample_of_eight_units_takes_at_most_one_probe_timeout()
    {
        var world = World(_clock, 8);
        foreach (var zone in Enumerable.Range(1, 4))
            world.Units[zone] = Hanging;

        IReadOnlyList<UnitSample> samples = [];
        _ = ManualClock.Begin(async () =>
            samples = await new ProbeWorkflow(world.Units, _clock).RunAsync(world.Settings.Units, Seconds(0.5), CancellationToken.None));
        _clock.Advance(Seconds(0.5));

        Assert.Equal([5, 6, 7, 8], samples.Where(s => s.IsUp).Select(s => s.Zone).Order());
        Assert.Equal([Seconds(0), Seconds(0.5)], samples.Select(s => s.Took).Distinct().Order());
    }

    [Theory]
    [InlineData(40, 1.0)]
    [InlineData(200, 35)]
    public void D4_Many_routes_move_at_the_rate_limit_of_EC2(int routes, double seconds)
    {
        var world = World(_clock, 2, tablesOfEach: routes);
        world.Tables.ReplaceDelay = TimeSpan.FromMilliseconds(150);
        world.Units[1] = Refusing;

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Moved, routes), (report.Outcome, world.Tables.Replaces));
        Assert.InRange(report.Move!.Value, Seconds(0.1), Seconds(seconds));
        Assert.InRange(world.Tables.MaxInFlight, 2, 8);
    }

    [Fact]
    public void D7_One_of_several_simultaneous_runs_moves_routes_and_the_others_are_busy()
    {
        var world = World(_clock, 3);
        world.Tables.ReplaceDelay = TimeSpan.FromMilliseconds(150);
        world.Units[1] = Hanging;

        var runs = new[] { world.Begin(new FailoverTrigger.Stitch("a")), world.Begin(new FailoverTrigger.Stitch("b")), world.Begin() };
        var reports = runs.Select(_clock.Finish).ToList();

        Assert.Equal(
            [FailoverOutcome.Waiting, FailoverOutcome.Busy, FailoverOutcome.Busy],
            reports.Select(r => r.Outcome is FailoverOutcome.Steady ? FailoverOutcome.Waiting : r.Outcome));
        Assert.Equal(("2 2 3", 1), (world.Hosts(), world.Tables.Replaces));
        Assert.Equal(FailoverOutcome.Moved, Assert.Single(world.Told).Outcome);
        Assert.False(world.Memory.IsHeld);
    }

    [Fact]
    public void D7_A_signal_during_a_run_causes_another_check_of_the_units()
    {
        var world = World(_clock, 3);
        world.Tables.DescribeDelay = TimeSpan.FromMilliseconds(200);
        world.Tables.ReplaceDelay = TimeSpan.FromMilliseconds(150);
        world.Units[1] = Refusing;
        var run = world.Begin();
        _clock.Advance(Seconds(1.1));
        world.Units[2] = Refusing;

        // The units have been probed already, and the tables are being listed.
        var signal = _clock.Finish(world.Begin(new FailoverTrigger.Stitch("down too")));
        _clock.Finish(run);

        Assert.Equal(FailoverOutcome.Busy, signal.Outcome);
        Assert.Equal("3 3 3", world.Hosts());
    }

    [Fact]
    public void D10_A_plan_changes_nothing_and_takes_no_lease()
    {
        var world = World(_clock, 2);
        world.Units[1] = Refusing;
        var before = world.Memory.Saved;

        var report = world.Run(_clock, isPlanOnly: true);

        var change = Assert.Single(report.Plan.Changes);
        Assert.Equal(
            (
                FailoverOutcome.Planned,
                world.Settings.TableIds[0],
                "0.0.0.0/0",
                world.Settings.InterfaceIds[0],
                world.Settings.InterfaceIds[1]),
            (report.Outcome, change.TableId, change.Destination.Text, change.From.Id, change.To.Id));
        Assert.Equal((0, 0L, before), (world.Tables.Replaces, world.Memory.Leases, world.Memory.Saved));
    }

    [Fact]
    public void D11_Ten_runs_without_work_list_the_tables_ten_times_and_write_nothing()
    {
        var world = World(_clock, 3);

        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(FailoverOutcome.Steady, world.Run(_clock).Outcome);
            _clock.Advance(Seconds(60));
        }

        Assert.Equal((10, 0, 0), (world.Tables.Describes, world.Tables.Replaces, world.Units.Describes));
    }
}
