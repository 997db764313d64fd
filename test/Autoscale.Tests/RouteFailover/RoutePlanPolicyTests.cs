using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Domain.RouteFailover.Health.UnitStanding;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// The bounds of a plan: certainty before the fallback, routes at suspected units, the unit that has most routes of a zone, and drift. Spec
/// route-failover 5.2, safety S8.1.
/// </summary>
public sealed class RoutePlanPolicyTests
{
    private static readonly RouteDestination[] Destinations =
        [RouteWorld.Everything, .. Enumerable.Range(1, 3).Select(n => RouteDestination.Ipv4($"10.{n}.0.0/16"))];

    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2) with { Fallback = Nat };
    private static readonly RouteFailoverSettings Four = RouteWorld.SettingsFor(4);

    [Theory]
    [InlineData(Down, Down, 5, false)]
    [InlineData(Down, Down, 6, true)]
    [InlineData(Down, Drained, 7, true)]
    [InlineData(Down, Up, 7, false)]
    [InlineData(Down, Held, 7, false)]
    public void The_fallback_gets_the_routes_when_no_unit_is_usable_after_six_silent_samples(
        UnitStanding first, UnitStanding second, int samples, bool falls)
    {
        var plan = Plan(Two, [first, second], "1", new FailoverMemory { SilentSamples = samples });

        Assert.Equal(falls, plan.Changes.Any(c => c.To == Nat));
        Assert.Equal(falls, plan.Zones.All(z => z is { Reason: PlacementReason.Fallback, Host: null }));
        Assert.Equal(falls ? [new FallenRoute(Two.TableIds[0], RouteWorld.Everything, 0)] : [], plan.FallenBack);
    }

    [Fact]
    public void Without_a_fallback_all_routes_stay()
    {
        var plan = Plan(Two with { Fallback = null }, [Down, Down], "1", new FailoverMemory { SilentSamples = 99 });

        Assert.Empty(plan.Changes);
        Assert.All(plan.Zones, z => Assert.Equal(PlacementReason.Hold, z.Reason));
    }

    [Fact]
    public void Routes_that_fell_back_before_are_recorded_once_with_those_that_fall_back_now()
    {
        FallenRoute[] before = [new(Two.TableIds[0], RouteWorld.Everything, 0), new(Two.TableIds[1], RouteWorld.Everything, 0)];

        var plan = Plan(Two, [Down, Down], "1", new FailoverMemory { SilentSamples = 6, FallenBack = before });

        Assert.Equal(before, plan.FallenBack);
    }

    [Theory]
    // The unit of each route of zone 1; the units that they have after the plan.
    [InlineData("the own unit is up", Up, Suspected, "1222", "1111")]
    [InlineData("routes at a suspected unit wait", Down, Suspected, "3332", "3332")]
    [InlineData("routes at other units follow the zone", Down, Suspected, "3344", "3333")]
    [InlineData("the zone follows a suspected unit with most routes", Down, Suspected, "2223", "2223")]
    [InlineData("the unit with most routes keeps them", Down, Up, "3422", "2222")]
    [InlineData("the unit with most routes, whatever its number", Down, Up, "2344", "4444")]
    [InlineData("of two units with as many routes, the first", Down, Up, "4343", "3333")]
    public void The_routes_of_a_zone_go_to_one_unit_unless_a_suspected_one_has_them(
        string row, UnitStanding first, UnitStanding second, string from, string to)
    {
        var tables = Tables(Four, from);

        var plan = RoutePlanPolicy.Plan(Four, States(Four, first, second, Up, Up), tables, new FailoverMemory());

        Assert.Equal((row, to), (row, HostsAfter(Four, tables, plan)));
    }

    [Fact]
    public void A_route_at_the_fallback_stays_recorded_beside_other_routes_of_its_table()
    {
        FallenRoute[] fallen = [new(Two.TableIds[0], RouteWorld.Everything, 0)];
        var table = Table(
            Two.TableIds[0], new ObservedRoute(RouteWorld.Everything, Nat), To(Destinations[1], Two.InterfaceIds[0]));

        var plan = RoutePlanPolicy.Plan(Two, States(Two, Up, Up), [table], new FailoverMemory { FallenBack = fallen });

        Assert.Equal(fallen, plan.FallenBack);
    }

    [Fact]
    public void Only_configured_tables_are_unrouted()
    {
        ObservedTable[] tables = [Table(Two.TableIds[0]), Table("rtb-0unlisted1")];

        var plan = RoutePlanPolicy.Plan(Two, States(Two, Up, Up), tables, new FailoverMemory());

        Assert.Equal([Two.TableIds[0]], plan.UnroutedTables);
    }

    [Theory]
    [InlineData(true, 0, Up, 1)]
    [InlineData(false, 0, Up, 0)]
    [InlineData(true, 1, Up, 0)]
    [InlineData(true, 0, Down, 0)]
    public void A_route_at_another_unit_is_drift_when_its_own_unit_was_trusted_all_the_time(
        bool isTrusted, int changes, UnitStanding first, int drift)
    {
        UnitHealth[] health =
        [
            UnitHealth.New(2, isTrusted: !isTrusted, Noon),
            UnitHealth.New(1, isTrusted, Noon) with { Changes = [.. Enumerable.Repeat(Noon, changes)] },
        ];

        Assert.Equal(drift, Plan(Two, [first, Up], "2", new FailoverMemory { Units = health }).Drift);
        Assert.Equal(0, Plan(Two, [first, Up], "1", new FailoverMemory { Units = health }).Drift);
    }

    [Fact]
    public void A_route_at_a_former_interface_of_a_unit_is_that_of_its_first_interface()
    {
        var settings = Two with { Units = [Two.Units[0] with { FormerInterfaceIds = ["eni-0former1"] }, Two.Units[1]] };
        var table = Table(Two.TableIds[0], To(RouteWorld.Everything, "eni-0former1"), To(Destinations[1], "eni-0stranger1"));

        var plan = RoutePlanPolicy.Plan(settings, States(settings, Up, Up), [table], new FailoverMemory());

        Assert.Equal(
            [(RouteWorld.Everything, RouteTarget.Interface(Two.InterfaceIds[0]))], plan.Changes.Select(c => (c.Destination, c.To)));
    }

    [Theory]
    [InlineData("a route returns to no unit", Up, Up, "21", "21")]
    [InlineData("a route leaves a unit that is down", Up, Down, "21", "11")]
    [InlineData("a route leaves a drained unit", Drained, Up, "1", "2")]
    [InlineData("a route stays with a held unit", Up, Held, "2", "2")]
    [InlineData("a route stays with a recovering unit", Up, Recovering, "2", "2")]
    [InlineData("a route leaves an unfit unit", Up, Unfit, "2", "1")]
    public void Without_the_stored_state_only_routes_of_units_out_of_service_move(
        string row, UnitStanding first, UnitStanding second, string from, string to)
    {
        var tables = Tables(Two, from);
        var memory = new FailoverMemory { Units = [.. Two.Units.Select(u => UnitHealth.New(u.Zone, isTrusted: true, Noon))] };

        var plan = RoutePlanPolicy.Plan(Two, States(Two, first, second), tables, memory, isBlind: true);

        Assert.Equal((row, to), (row, HostsAfter(Two, tables, plan)));
        Assert.InRange(plan.Drift, 0, plan.Changes.Count);
    }

    [Fact]
    public void Without_the_stored_state_a_blackhole_route_and_one_at_a_former_interface_are_repaired()
    {
        var settings = Two with { Units = [Two.Units[0] with { FormerInterfaceIds = ["eni-0former1"] }, Two.Units[1]] };
        var table = Table(
            Two.TableIds[0],
            To(RouteWorld.Everything, "eni-0former1"),
            To(Destinations[1], Two.InterfaceIds[1]) with { IsBlackhole = true });

        var plan = RoutePlanPolicy.Plan(settings, States(settings, Up, Up), [table], new FailoverMemory(), isBlind: true);

        Assert.All(plan.Changes, c => Assert.Equal(RouteTarget.Interface(Two.InterfaceIds[0]), c.To));
        Assert.Equal(2, plan.Changes.Count);
    }

    // A digit for the unit of each route of the table of zone 1.
    private static string HostsAfter(RouteFailoverSettings settings, ObservedTable[] tables, RoutePlan plan) => string.Concat(
        tables.After(plan)[0].Routes.Select(r => settings.InterfaceIds.Index().First(i => i.Item == r.Target.Id).Index + 1));

    private static RoutePlan Plan(RouteFailoverSettings settings, UnitStanding[] standings, string hosts, FailoverMemory memory) =>
        RoutePlanPolicy.Plan(settings, States(settings, standings), Tables(settings, hosts), memory);

    // The table of zone 1, with a route for each digit.
    private static ObservedTable[] Tables(RouteFailoverSettings settings, string hosts) =>
        [Table(settings.TableIds[0], [.. hosts.Select((h, n) => To(Destinations[n], settings.InterfaceIds[h - '1']))])];
}
