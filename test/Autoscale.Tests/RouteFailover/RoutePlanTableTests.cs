using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Domain.RouteFailover.Health.UnitStanding;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The truth table of spec route-failover 1.3 and its extensions.</summary>
public sealed class RoutePlanTableTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);

    public static TheoryData<string, UnitStanding, UnitStanding, int, int, int, int> Rows => new()
    {
        { "both up, right", Up, Up, 1, 2, 1, 2 },
        { "both up, drifted", Up, Up, 2, 1, 1, 2 },
        { "second down", Up, Down, 1, 2, 1, 1 },
        { "second down, drifted", Up, Down, 2, 1, 1, 1 },
        { "first down", Down, Up, 1, 2, 2, 2 },
        { "first down, moved before", Down, Up, 2, 2, 2, 2 },
        { "both down", Down, Down, 1, 2, 1, 2 },
        { "both down, drifted", Down, Down, 2, 1, 2, 1 },
        { "first held, has its routes", Held, Up, 1, 2, 1, 2 },
        { "first held, has lost them", Held, Up, 2, 2, 2, 2 },
        { "first held, second down", Held, Down, 2, 2, 1, 1 },
        { "first flapping, has lost them", Flapping, Up, 2, 2, 2, 2 },
        { "first recovering, has lost them", Recovering, Up, 2, 2, 2, 2 },
        { "first recovering, second down", Recovering, Down, 2, 2, 1, 1 },
        { "first drained", Drained, Up, 1, 2, 2, 2 },
        { "first drained, second down", Drained, Down, 1, 2, 1, 2 },
        { "first unfit", Unfit, Up, 1, 2, 2, 2 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Routes_follow_the_truth_table(string row, UnitStanding first, UnitStanding second, int from1, int from2, int to1, int to2)
    {
        IReadOnlyList<ObservedTable> tables =
            [.. Two.TableIds.Zip([from1, from2], (t, h) => Table(t, To(RouteWorld.Everything, Two.InterfaceIds[h - 1])))];

        var plan = RoutePlanPolicy.Plan(Two, States(Two, first, second), tables, new FailoverMemory());

        var targets = tables.After(plan).Select(t => t.Routes[0].Target.Id);
        Assert.Equal(new[] { to1, to2 }.Select(h => Two.InterfaceIds[h - 1]), targets);
        Assert.True(plan.IsAllDown == (first is Down or Drained && second is Down), row);
    }

    [Fact]
    public void Routes_of_every_kind_move_and_default_routes_move_first()
    {
        var mine = Two.InterfaceIds[0];
        RouteDestination[] destinations =
        [
            RouteDestination.PrefixList("pl-0123456789"),
            RouteDestination.Ipv4("10.0.0.0/8"),
            RouteDestination.Ipv6("::/0"),
            RouteDestination.Ipv4("0.0.0.0/0"),
        ];

        var plan = RoutePlanPolicy.Plan(
            Two, States(Two, Down, Up), [Table(Two.TableIds[0], [.. destinations.Select(d => To(d, mine))])], new FailoverMemory());

        Assert.Equal(["::/0", "0.0.0.0/0", "pl-0123456789", "10.0.0.0/8"], plan.Changes.Select(c => c.Destination.Text));
        Assert.Equal([Two.TableIds[1]], plan.MissingTables);
    }

    [Fact]
    public void Foreign_routes_are_not_changed()
    {
        var mine = Two.InterfaceIds[0];
        var table = Table(
            Two.TableIds[0],
            To(RouteDestination.Ipv4("10.1.0.0/16"), mine + "1"),
            To(RouteDestination.Ipv4("10.2.0.0/16"), mine[..^1]),
            new ObservedRoute(RouteDestination.Ipv4("10.3.0.0/16"), Nat),
            new ObservedRoute(RouteDestination.Ipv4("10.4.0.0/16"), new RouteTarget(RouteTargetKind.Other, mine)));

        var plan = RoutePlanPolicy.Plan(
            Two, States(Two, Down, Up), [table, Table("rtb-0unlisted1", To(RouteWorld.Everything, mine))], new FailoverMemory());

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Skipped);
    }

    [Fact]
    public void Routes_on_public_interfaces_move_to_the_public_interface_of_the_other_unit()
    {
        var settings =
            Two with { Units = [.. Two.Units.Select(u => u with { InterfaceIds = [.. u.InterfaceIds, $"eni-0public{u.Zone}"] })] };
        var table = Table(
            settings.TableIds[0], To(RouteWorld.Everything, "eni-0private1"), To(RouteDestination.Ipv4("10.9.0.0/16"), "eni-0public1"));

        var plan = RoutePlanPolicy.Plan(settings, States(settings, Down, Up), [table], new FailoverMemory());

        Assert.Equal(["eni-0private2", "eni-0public2"], plan.Changes.Select(c => c.To.Id));
    }

    [Theory]
    [InlineData(Placement.Cyclic, 2, 2)]
    [InlineData(Placement.Spread, 4, 2)]
    public void Zones_are_placed_by_preference_or_by_load(Placement placement, int ofFirst, int ofThird)
    {
        // The routes of zone 3 already point at unit 2.
        var settings = RouteWorld.SettingsFor(4) with { Placement = placement };
        IReadOnlyList<ObservedTable> tables =
            [.. settings.TableIds.Zip([1, 2, 2, 4], (t, h) => Table(t, To(RouteWorld.Everything, settings.InterfaceIds[h - 1])))];

        var plan = RoutePlanPolicy.Plan(settings, States(settings, Down, Up, Down, Up), tables, new FailoverMemory());

        Assert.Equal([ofFirst, 2, ofThird, 4], plan.Zones.Select(z => z.Host));
    }

    [Fact]
    public void A_preference_is_followed()
    {
        var settings = Three(preference: [3, 2]);
        var plan = RoutePlanPolicy.Plan(
            settings,
            States(settings, Down, Up, Up),
            [Table(settings.TableIds[0], To(RouteWorld.Everything, settings.InterfaceIds[0]))],
            new FailoverMemory());

        Assert.Equal(settings.InterfaceIds[2], Assert.Single(plan.Changes).To.Id);
    }

    [Fact]
    public void A_fallen_back_route_is_remembered_while_its_table_is_missing_or_excluded()
    {
        var fallen = new FailoverMemory { FallenBack = [new FallenRoute(Two.TableIds[0], RouteWorld.Everything, 0)] };
        var table = Table(Two.TableIds[0], new ObservedRoute(RouteWorld.Everything, Nat));

        Assert.Equal(fallen.FallenBack, RoutePlanPolicy.Plan(Two, States(Two, Up, Up), [], fallen).FallenBack);
        Assert.Equal(
            fallen.FallenBack, RoutePlanPolicy.Plan(Two, States(Two, Up, Up), [table with { Exclude = "true" }], fallen).FallenBack);
        Assert.Equal("eni-0private1", Assert.Single(RoutePlanPolicy.Plan(Two, States(Two, Up, Up), [table], fallen).Changes).To.Id);
        Assert.Empty(RoutePlanPolicy.Plan(
            Two, States(Two, Up, Up), [Table(Two.TableIds[0], To(RouteWorld.Everything, "eni-0private1"))], fallen).FallenBack);
    }

    private static RouteFailoverSettings Three(IReadOnlyList<int> preference)
    {
        var settings = RouteWorld.SettingsFor(3);
        return settings with { Units = [settings.Units[0] with { Preference = preference }, .. settings.Units.Skip(1)] };
    }
}
