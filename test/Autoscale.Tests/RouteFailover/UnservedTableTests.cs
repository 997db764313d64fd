using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Safety, S8.3: a table that no run can serve has an outcome of its own, is counted, and raises an alarm.</summary>
public sealed class UnservedTableTests
{
    private const string Former = "eni-0formerly1";
    private readonly ManualClock _clock = new(Noon);

    [Fact]
    public void After_unit_1_is_rebuilt_the_blackhole_to_its_former_interface_is_an_outcome_with_an_alarm()
    {
        var world = Rebuilt(World(_clock, 2));

        var reports = new[] { world.Run(_clock), world.Run(_clock) };

        Assert.All(reports, r => Assert.Equal((FailoverOutcome.StrandedRoute, FailoverAlarms.StrandedRoute), (r.Outcome, r.Alarms)));
        Assert.Equal([FailoverAlarms.StrandedRoute, FailoverAlarms.None], reports.Select(r => r.Raised));
        Assert.Equal("rtb-0zone1n001 0.0.0.0/0: eni-0formerly1", Assert.Single(reports[0].Plan.Stranded).ToString());
        Assert.Equal(0, world.Tables.Replaces);
    }

    [Theory]
    [InlineData(UnitReach.Answers, "1 2")]
    [InlineData(UnitReach.Refuses, "2 2")]
    public void A_route_to_a_former_interface_of_a_unit_is_its_own(UnitReach reach, string hosts)
    {
        var world = Rebuilt(World(_clock, 2));
        world.Settings = world.Settings with
        {
            Units = [world.Settings.Units[0] with { FormerInterfaceIds = [Former] }, world.Settings.Units[1]],
        };
        world.Units[1] = UnitCondition.Well with { Reach = reach };

        Assert.Equal((FailoverOutcome.Moved, hosts), (world.Run(_clock).Outcome, world.Hosts()));
        Assert.Equal(FailoverOutcome.Steady, world.Run(_clock).Outcome);
    }

    [Fact]
    public void A_listed_table_that_does_not_exist_is_an_outcome_with_an_alarm_until_it_exists()
    {
        var world = World(_clock, 2);
        var table = world.Tables.All[0];
        world.Tables.Remove(table.Id);
        var missing = world.Run(_clock);
        world.Tables.Put(table);
        var found = world.Run(_clock);

        Assert.Equal((FailoverOutcome.MissingTable, FailoverAlarms.MissingTable), (missing.Outcome, missing.Raised));
        Assert.Equal((FailoverOutcome.Steady, FailoverAlarms.MissingTable), (found.Outcome, found.Cleared));
    }

    [Fact]
    public void A_listed_table_without_a_route_of_a_unit_is_an_outcome_with_an_alarm()
    {
        var world = World(_clock, 2);
        world.Tables.Put(new ObservedTable(world.Settings.TableIds[0], [new ObservedRoute(RouteWorld.Everything, Nat)]));

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.UnroutedTable, FailoverAlarms.UnroutedTable), (report.Outcome, report.Raised));
        Assert.Equal([world.Settings.TableIds[0]], report.Plan.UnroutedTables);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_excluded_table_or_a_blackhole_of_another_kind_is_no_problem(bool isExcluded)
    {
        var world = World(_clock, 2);
        var blackhole = isExcluded ? RouteTarget.Interface(Former) : new RouteTarget(RouteTargetKind.TransitGateway, "tgw-0123456789");
        var table = world.Tables.All[0];
        world.Tables.Put(table with
        {
            Routes =
            [
                .. isExcluded ? [] : table.Routes,
                new ObservedRoute(RouteDestination.Ipv4("10.9.0.0/16"), blackhole) { IsBlackhole = true },
            ],
            Exclude = isExcluded ? "true" : null,
        });

        Assert.Equal(FailoverOutcome.Steady, world.Run(_clock).Outcome);
    }

    [Fact]
    public void While_the_tables_cannot_be_read_the_alarm_stays()
    {
        var world = Rebuilt(World(_clock, 2));
        _ = world.Run(_clock);
        world.Tables.DescribeFault = () => Throttled;

        Assert.Equal((FailoverOutcome.Blind, FailoverAlarms.StrandedRoute), (world.Run(_clock) is var r ? r.Outcome : default, r.Alarms));
    }

    [Fact]
    public void A_failover_beside_a_missing_table_moves_all_other_routes()
    {
        var world = World(_clock, 2, tablesOfEach: 2);
        world.Tables.Remove(world.Settings.TableIds[1]);
        world.Units[1] = Refusing;

        var report = world.Run(_clock);

        Assert.Equal((FailoverOutcome.Moved, 2), (report.Outcome, world.HostOf(1)));
        Assert.Equal(FailoverAlarms.Failover | FailoverAlarms.MissingTable, report.Raised);
    }

    [Theory]
    [InlineData(FailoverOutcome.MissingTable)]
    [InlineData(FailoverOutcome.StrandedRoute)]
    [InlineData(FailoverOutcome.UnroutedTable)]
    public void These_outcomes_are_no_success(FailoverOutcome outcome) => Assert.Equal(500, FailoverAnswer.StatusOf(outcome));

    [Fact]
    public async Task They_fail_a_scheduled_run_and_have_metrics()
    {
        await using var function = new FailoverFunction();
        _ = Rebuilt(function.World);
        function.World.Tables.Remove(function.World.Settings.TableIds[1]);
        const string Schedule = """{"source":"aws.events","detail-type":"Scheduled Event"}""";

        await Assert.ThrowsAsync<FailedRunException>(() => function.InvokeAsync(Schedule));

        Assert.Equal([1, 1, 0], ((string[])["RoutesStranded", "TablesMissing", "TablesUnrouted"]).SelectMany(function.Metric));
        Assert.Contains(function.Lines, l =>
            l.Contains("a configured route table does not exist; route table not found: rtb-0zone2n001; ", StringComparison.Ordinal)
            && l.Contains("blackhole to an interface of no unit: rtb-0zone1n001 0.0.0.0/0: eni-0formerly1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_self_test_names_them()
    {
        var world = Rebuilt(World(_clock, 3));
        world.Tables.Put(new ObservedTable(world.Settings.TableIds[1], []));
        world.Tables.Remove(world.Settings.TableIds[2]);

        var checks = Test(world).Where(c => c.Verdict == SelfCheckVerdict.Failed).ToList();

        Assert.Contains(checks, c => c.Subject == "rtb-0zone1n001" && c.Words.Contains("FormerInterfaceENIs", StringComparison.Ordinal));
        Assert.Contains(checks, c => c.Subject == "rtb-0zone2n001" && c.Words.StartsWith("none of its routes", StringComparison.Ordinal));
        Assert.Contains(checks, c => c is { Subject: "rtb-0zone3n001", Words: "route table not found" });
    }

    [Fact]
    public void The_self_test_checks_that_every_unit_forwards_the_probes_of_every_other_one()
    {
        var world = World(_clock, 3);
        Assert.Equal(6, Test(world).Count(c => c.Words.Contains("forwards tcp:2054", StringComparison.Ordinal)));
        world.Settings = world.Settings with { Units = [.. world.Settings.Units.Select(u => u with { PeerProbes = null })] };

        Assert.Contains(Test(world), c => c is { Subject: "second opinion", Verdict: SelfCheckVerdict.Doubtful });
    }

    private IReadOnlyList<SelfCheck> Test(RouteWorld world) => _clock.Finish(
        new FailoverApplication(world.PortsAt()).SelfTest.RunAsync(
            world.Settings, stitchUrl: null, Noon + Seconds(60), CancellationToken.None));

    private static RouteWorld Rebuilt(RouteWorld world)
    {
        world.Tables.Put(new ObservedTable(
            world.Settings.TableIds[0], [new ObservedRoute(RouteWorld.Everything, RouteTarget.Interface(Former)) { IsBlackhole = true }]));
        return world;
    }
}
