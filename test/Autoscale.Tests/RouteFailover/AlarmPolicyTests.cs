using Autoscale.Domain.RouteFailover;
using Autoscale.Simulation.Routes;
using static Autoscale.Domain.RouteFailover.FailoverAlarms;
using static Autoscale.Domain.RouteFailover.UnitStanding;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class AlarmPolicyTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);

    // With which unit the first zone's routes belong; 0 with none, -1 when the tables could not be read.
    public static TheoryData<string, UnitStanding, UnitStanding, int, FailoverAlarms, FailoverAlarms> Rows => new()
    {
        { "all well", Up, Up, 1, None, None },
        { "one down", Down, Up, 2, None, Failover },
        { "one unfit", Unfit, Up, 2, None, Failover },
        { "one returning", Recovering, Up, 2, Failover, Failover },
        { "one held back", Held, Up, 2, Failover, Failover },
        { "one of which nothing is known", Held, Up, 1, None, None },
        { "one flapping, with its routes", UnitStanding.Flapping, Up, 1, None, None },
        { "one drained", Drained, Up, 2, None, None },
        { "all down", Down, Down, 0, Failover, AllDown },
        { "one down, the other drained", Down, Drained, 0, None, AllDown },
        { "held back, and blind", Held, Up, -1, Failover, Failover },
        { "nothing known, and blind", Held, Up, -1, None, None },
        { "moves failed before, and blind", Up, Up, -1, FailedMove, FailedMove },
        { "moves failed before", Up, Up, 1, FailedMove, None },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Alarms_tell_what_is_out_of_order(string row, UnitStanding first, UnitStanding second, int host, FailoverAlarms before, FailoverAlarms now)
    {
        var plan = new RoutePlan { Zones = host < 0 ? [] : [new ZonePlacement(1, host == 0 ? null : host, PlacementReason.Stays), new ZonePlacement(2, host == 0 ? null : 2, PlacementReason.Own)] };

        Assert.True(now == AlarmPolicy.Of(States(Two, first, second), plan, [], before, isFlapping: false), row);
        Assert.True((now | FailoverAlarms.Flapping) == AlarmPolicy.Of(States(Two, first, second), plan, [], before, isFlapping: true), row);
    }

    [Fact]
    public void A_change_that_was_not_made_is_told_of()
    {
        var change = new RouteChange(1, "rtb-0zone1n001", RouteWorld.Everything, RouteTarget.Interface("eni-0private1"), RouteTarget.Interface("eni-0private2"));
        var plan = new RoutePlan { Zones = [new ZonePlacement(1, 1, PlacementReason.Own)] };

        Assert.Equal(FailedMove, AlarmPolicy.Of(States(Two, Up, Up), plan, [new RouteResult(change, null, Noon), new RouteResult(change, Throttled, Noon)], None, isFlapping: false));
        Assert.Equal(None, AlarmPolicy.Of(States(Two, Up, Up), plan, [new RouteResult(change, null, Noon)], FailedMove, isFlapping: false));
    }
}
