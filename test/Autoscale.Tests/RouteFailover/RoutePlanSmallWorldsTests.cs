using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// Every small world, spec route-failover 5.4 (C9): every standing of the units, and the routes of every zone on every unit.
/// </summary>
[Trait("Seconds", "13")]
public sealed class RoutePlanSmallWorldsTests
{
    private static readonly UnitStanding[] UpOrDown = [UnitStanding.Up, UnitStanding.Down];
    private static readonly UnitStanding[] Every = Enum.GetValues<UnitStanding>();

    // With too many worlds only every step-th is tested; the step is a prime, so that all digits take all values.
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 61)]
    public void C9_Units_up_or_down_and_routes_anywhere(int zones, int step) => Explore(zones, UpOrDown, step);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 11)]
    [InlineData(6, 400_009)]
    public void C9_Units_of_every_standing_and_routes_anywhere(int zones, int step) => Explore(zones, Every, step);

    private static void Explore(int zones, UnitStanding[] standings, int step)
    {
        var cyclic = RouteWorld.SettingsFor(zones);
        var spread = cyclic with { Placement = Placement.Spread };
        var worlds = checked((long)(Math.Pow(standings.Length, zones) * Math.Pow(zones, zones)));
        for (var world = 0L; world < worlds; world += step)
        {
            var rest = world;
            var states = cyclic.Units.Select(u => new UnitState(u, standings[Digit(ref rest, standings.Length)])).ToList();
            var hosts = cyclic.Units.Select(_ => Digit(ref rest, zones)).ToList();
            Explore(world % 2 == 0 ? cyclic : spread, states, hosts);
        }
    }

    private static void Explore(RouteFailoverSettings settings, List<UnitState> states, List<int> hosts)
    {
        IReadOnlyList<ObservedTable> tables =
            [.. hosts.Select((h, n) => Table(settings.Units[n].TableIds[0], To(RouteWorld.Everything, settings.Units[h].InterfaceIds[0])))];
        var memory = new FailoverMemory();
        var plan = RoutePlanPolicy.Plan(settings, states, tables, memory);
        var after = tables.After(plan);
        var isAnyUsable = states.Exists(s => s.IsUsable);
        for (var n = 0; n < hosts.Count; n++)
        {
            var target = settings.Units.First(u => u.InterfaceIds[0] == after[n].Routes[0].Target.Id).Zone;
            var isRight = states[n].Standing == UnitStanding.Up ? target == n + 1
                : states[hosts[n]] is { IsUsable: true } or { Standing: UnitStanding.Suspected } || !isAnyUsable ? target == hosts[n] + 1
                : states[target - 1].IsUsable
                    && (states[target - 1].Standing == UnitStanding.Up || !states.Exists(s => s.Standing == UnitStanding.Up));
            if (!isRight)
                Fail("has a wrong target", target);
        }

        if (plan.Changes.Count != after.Index().Count(t => t.Item.Routes[0].Target != tables[t.Index].Routes[0].Target))
            Fail("has unnecessary changes", plan.Changes.Count);
        if (RoutePlanPolicy.Plan(settings, states, after, memory).Changes.Count > 0)
            Fail("is not complete after one plan", plan.Changes.Count);

        void Fail(string what, int value) => Assert.Fail(
            $"{settings.Placement} [{string.Join(' ', states.Select(s => s.Standing))}] "
            + $"at [{string.Join(' ', hosts.Select(h => h + 1))}] {what}: {value}");
    }

    private static int Digit(ref long rest, int radix)
    {
        var digit = (int)(rest % radix);
        rest /= radix;
        return digit;
    }
}
