using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Domain.RouteFailover.Leases.FailoverAlarms;
using static Autoscale.Domain.RouteFailover.Health.UnitStanding;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class AlarmPolicyTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);

    // The unit planned for the routes of zone 1; 0: no unit, -1: the tables could not be read.
    public static TheoryData<string, UnitStanding, UnitStanding, int, FailoverAlarms, FailoverAlarms> Rows => new()
    {
        { "both up", Up, Up, 1, None, None },
        { "first down", Down, Up, 2, None, Failover },
        { "first unfit", Unfit, Up, 2, None, Failover },
        { "first recovering", Recovering, Up, 2, Failover, Failover },
        { "first held", Held, Up, 2, Failover, Failover },
        { "first held, with its routes", Held, Up, 1, None, None },
        { "first flapping, with its routes", UnitStanding.Flapping, Up, 1, None, None },
        { "first drained", Drained, Up, 2, None, None },
        { "both down", Down, Down, 0, Failover, AllDown },
        { "first down, second drained", Down, Drained, 0, None, AllDown },
        { "first held, failover active, tables unreadable", Held, Up, -1, Failover, Failover },
        { "first held, tables unreadable", Held, Up, -1, None, None },
        { "moves failed before, tables unreadable", Up, Up, -1, FailedMove, FailedMove },
        { "moves failed before", Up, Up, 1, FailedMove, None },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Alarms_follow_from_unit_standings_placements_and_previous_alarms(
        string row, UnitStanding first, UnitStanding second, int host, FailoverAlarms before, FailoverAlarms now)
    {
        var plan = new RoutePlan
        {
            Zones = host < 0
                ? []
                : [
                    new ZonePlacement(1, host == 0 ? null : host, PlacementReason.Stays),
                    new ZonePlacement(2, host == 0 ? null : 2, PlacementReason.Own),
                ],
        };

        Assert.True(now == AlarmPolicy.Of(States(Two, first, second), plan, [], before, isFlapping: false), row);
        Assert.True((now | FailoverAlarms.Flapping) == AlarmPolicy.Of(States(Two, first, second), plan, [], before, isFlapping: true), row);
    }

    [Fact]
    public void A_failed_route_change_raises_an_alarm_until_a_run_without_failures()
    {
        var change = new RouteChange(
            1, "rtb-0zone1n001", RouteWorld.Everything, RouteTarget.Interface("eni-0private1"), RouteTarget.Interface("eni-0private2"));
        var plan = new RoutePlan { Zones = [new ZonePlacement(1, 1, PlacementReason.Own)] };

        Assert.Equal(
            FailedMove,
            AlarmPolicy.Of(
                States(Two, Up, Up),
                plan,
                [new RouteResult(change, null, Noon), new RouteResult(change, Throttled, Noon)],
                None,
                isFlapping: false));
        Assert.Equal(None, AlarmPolicy.Of(States(Two, Up, Up), plan, [new RouteResult(change, null, Noon)], FailedMove, isFlapping: false));
    }

    [Fact]
    public void Missing_and_unrouted_tables_and_stranded_routes_raise_an_alarm_each()
    {
        var plan = new RoutePlan { Zones = [new ZonePlacement(1, 1, PlacementReason.Own)] };
        var stranded = new OrphanedRoute("rtb-0zone1n001", RouteWorld.Everything, RouteTarget.Interface("eni-0gone1"));

        Assert.Equal(MissingTable, Of(plan with { MissingTables = ["rtb-0zone1n001"] }));
        Assert.Equal(UnroutedTable, Of(plan with { UnroutedTables = ["rtb-0zone1n001"] }));
        Assert.Equal(StrandedRoute, Of(plan with { Stranded = [stranded] }));

        static FailoverAlarms Of(RoutePlan plan) => AlarmPolicy.Of(States(Two, Up, Up), plan, [], None, isFlapping: false);
    }
}
