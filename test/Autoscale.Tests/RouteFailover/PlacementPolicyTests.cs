using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Domain.RouteFailover.Health.UnitStanding;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// The units that get the routes of each zone. Hosts are written by zone, such as <c>1 23 4</c>: the routes of zone 2 point at unit 2,
/// and fewer of them at unit 3; <c>-</c> for none. Spec route-failover 1.3, 5.2.
/// </summary>
public sealed class PlacementPolicyTests
{
    public static TheoryData<string, UnitStanding[], string, Placement, string> Rows => new()
    {
        { "all up", [Up, Up, Up, Up], "2 1 4 3", Placement.Cyclic, "1 Own, 2 Own, 3 Own, 4 Own" },
        { "routes stay with a usable unit", [Down, Up, Up, Up], "3 2 3 4", Placement.Cyclic, "3 Stays, 2 Own, 3 Own, 4 Own" },
        {
            "routes stay with the unit that has most of them",
            [Down, Up, Up, Up], "43 2 3 4", Placement.Cyclic,
            "4 Stays, 2 Own, 3 Own, 4 Own"
        },
        {
            "routes stay with the first usable unit",
            [Down, Down, Up, Up], "24 2 3 4", Placement.Cyclic,
            "4 Stays, 3 StandIn, 3 Own, 4 Own"
        },
        { "routes stay with a held unit", [Held, Up, Up, Up], "1 2 3 4", Placement.Cyclic, "1 Stays, 2 Own, 3 Own, 4 Own" },
        { "routes wait for a suspected unit", [Suspected, Up, Up, Up], "1 2 3 4", Placement.Cyclic, "1 Doubted, 2 Own, 3 Own, 4 Own" },
        {
            "a suspected unit gets no further routes",
            [Suspected, Up, Up, Up], "2 2 3 4", Placement.Cyclic,
            "2 Stays, 2 Own, 3 Own, 4 Own"
        },
        {
            "routes leave a unit that is not usable",
            [Down, Drained, Unfit, Up], "1 2 3 4", Placement.Cyclic,
            "4 StandIn, 4 StandIn, 4 StandIn, 4 Own"
        },
        { "the next zone takes over", [Down, Up, Up, Up], "1 2 3 4", Placement.Cyclic, "2 StandIn, 2 Own, 3 Own, 4 Own" },
        { "a unit that is up before a held one", [Down, Held, Up, Up], "1 2 3 4", Placement.Cyclic, "3 StandIn, 2 Stays, 3 Own, 4 Own" },
        { "by preference whatever the load", [Down, Down, Up, Up], "1 2 3 4", Placement.Cyclic, "3 StandIn, 3 StandIn, 3 Own, 4 Own" },
        { "by load", [Down, Down, Up, Up], "1 2 3 4", Placement.Spread, "3 StandIn, 4 StandIn, 3 Own, 4 Own" },
        { "by load, including zones that stay", [Down, Up, Held, Up], "1 2 2 4", Placement.Spread, "4 StandIn, 2 Own, 2 Stays, 4 Own" },
        {
            "no unit is up: the own unit first",
            [Held, Held, Down, Down], "- - 3 4", Placement.Cyclic,
            "1 LastResort, 2 LastResort, 1 LastResort, 1 LastResort"
        },
        {
            "no unit is up: a held one before a recovering one",
            [Recovering, Down, Held, Down], "- 2 - 4", Placement.Cyclic,
            "3 LastResort, 3 LastResort, 3 LastResort, 3 LastResort"
        },
        {
            "no unit is up: a recovering one at last",
            [Down, Recovering, Down, Unfit], "1 - 3 4", Placement.Spread,
            "2 LastResort, 2 LastResort, 2 LastResort, 2 LastResort"
        },
        { "no unit is usable", [Down, Drained, Unfit, Down], "1 2 3 4", Placement.Cyclic, "- Hold, - Hold, - Hold, - Hold" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_zone_gets_its_unit_and_the_reason(
        string row, UnitStanding[] standings, string hosts, Placement placement, string placed)
    {
        var now = hosts.Split(' ')
            .SelectMany((units, n) => units.Where(char.IsAsciiDigit).Select(u => (Zone: n + 1, Host: u - '0')))
            .ToLookup(h => h.Zone, h => h.Host);

        var zones = PlacementPolicy.Place(States(RouteWorld.SettingsFor(4), standings), now, placement);

        Assert.Equal([1, 2, 3, 4], zones.Select(z => z.Zone));
        Assert.Equal((row, placed), (row, string.Join(", ", zones.Select(z => $"{z.Host?.ToString() ?? "-"} {z.Reason}"))));
    }
}
