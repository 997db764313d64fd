using Autoscale.Domain.RouteFailover;
using Autoscale.Simulation.Routes;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.RouteFailover;

/// <summary>What holds for every plan, whatever stands in the tables.</summary>
public sealed class RoutePlanProperties
{
    private static readonly Gen<UnitStanding> AnyStanding = Gen.Elements(Enum.GetValues<UnitStanding>());

    [Fact]
    public void Only_our_routes_change_and_only_those_that_are_wrong() => Holds(w => w.Plan.Changes.All(c =>
        w.RouteOf(c) is { } route && w.IsOurs(c.TableId, route) && c.From == route.Target && c.To != c.From) && w.Plan.Changes.DistinctBy(c => (c.TableId, c.Destination)).Count() == w.Plan.Changes.Count);

    [Fact]
    public void Default_routes_change_first() => Holds(w => w.Plan.Changes.SkipWhile(c => c.Destination.IsDefault).All(c => !c.Destination.IsDefault));

    [Fact]
    public void Every_route_of_a_zone_is_with_one_unit_that_can_carry_it_on_the_interface_it_was_on() => Holds(w => !w.States.Any(s => s.IsUsable) || w.Settings.Units.All(unit =>
    {
        var host = w.Settings.Units.First(u => u.Zone == w.Plan.Zones.First(z => z.Zone == unit.Zone).Host);
        var own = w.States.First(s => s.Unit.Zone == unit.Zone);
        return w.States.First(s => s.Unit.Zone == host.Zone).IsUsable
            && (own.Standing != UnitStanding.Up || host.Zone == unit.Zone)
            && w.OursOf(w.Tables.After(w.Plan), unit).All(r => host.InterfaceIds.Contains(r.Route.Target.Id))
            && w.OursOf(w.Tables, unit).All(r => w.PositionOf(r.TableId, r.Route) is not { } position || w.Plan.Changes.FirstOrDefault(c => (c.TableId, c.Destination) == (r.TableId, r.Route.Destination)) is not { } change || change.To.Id == host.InterfaceIds[position]);
    }));

    [Fact]
    public void With_no_unit_left_nothing_changes_but_to_the_fallback_and_only_for_certain() => Holds(w => w.States.Any(s => s.IsUsable)
        ? w.Plan.Changes.All(c => c.To.Kind == RouteTargetKind.NetworkInterface)
        : w.Plan.IsAllDown && w.Plan.Changes.All(c => c.To == w.Settings.Fallback && w.Memory.SilentSamples >= 2 * w.Settings.Health.FallCount));

    [Fact]
    public void What_is_planned_is_done_after_one_step() => Holds(w =>
        RoutePlanPolicy.Plan(w.Settings, w.States, w.Tables.After(w.Plan), w.Memory with { FallenBack = w.Plan.FallenBack }).Changes.Count == 0);

    // Whatever of the writes is lost, and whatever is made though its answer is lost.
    [Fact]
    public void What_fell_back_returns_to_its_own_unit_whichever_writes_were_lost() => Holds(w =>
    {
        var made = w.Plan with { Changes = [.. w.Plan.Changes.Where((_, n) => (w.Lost >> (n % 31) & 1) == 0)] };
        var then = w.Tables.After(made);
        var memory = w.Memory with { FallenBack = w.Plan.FallenBack };
        var up = w.Settings.Units.Select(u => new UnitState(u, UnitStanding.Up)).ToList();
        var back = then.After(RoutePlanPolicy.Plan(w.Settings, up, then, memory));
        return w.Settings.Units.All(u => w.OursOf(w.Tables, u).All(r => back.First(t => t.Id == r.TableId).Routes.First(b => b.Destination == r.Route.Destination).Target == RouteTarget.Interface(u.InterfaceIds[w.PositionOf(r.TableId, r.Route)!.Value])))
            && RoutePlanPolicy.Plan(w.Settings, up, back, memory).FallenBack.All(f => w.Tables.All(t => t.Id != f.TableId) || w.IsSkipped(f));
    });

    private static readonly Gen<PlanWorld> AnyWorld =
        from zones in Gen.Choose(2, 4)
        from tables in Gen.Choose(1, 3)
        from standings in Gen.OneOf(AnyStanding.ArrayOf(zones), Gen.Elements(UnitStanding.Down, UnitStanding.Drained).ArrayOf(zones))
        from routes in PlanWorld.AnyRoute.ArrayOf(zones * tables * 4)
        from shapes in Gen.Choose(0, 9).ArrayOf(zones * tables)
        from silent in Gen.Elements(0, 5, 6, 9)
        from flags in Gen.Choose(0, 31)
        from lost in Gen.Choose(0, int.MaxValue)
        select PlanWorld.Of(RouteWorld.SettingsFor(zones, tables), standings, routes, shapes, silent, flags, lost);

    private static void Holds(Func<PlanWorld, bool> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(AnyWorld.ToArbitrary(), property));
}
