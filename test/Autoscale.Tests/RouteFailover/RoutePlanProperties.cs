using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Simulation.Routes;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Invariants of a plan for every content of the route tables.</summary>
public sealed class RoutePlanProperties
{
    private static readonly Gen<UnitStanding> AnyStanding = Gen.Elements(Enum.GetValues<UnitStanding>());

    [Fact]
    public void Only_our_routes_with_a_wrong_target_change() => Holds(w => w.Plan.Changes.All(c =>
        w.RouteOf(c) is { } route && w.IsOurs(c.TableId, route) && c.From == route.Target && c.To != c.From)
        && w.Plan.Changes.DistinctBy(c => (c.TableId, c.Destination)).Count() == w.Plan.Changes.Count);

    [Fact]
    public void Default_routes_change_first() =>
        Holds(w => w.Plan.Changes.SkipWhile(c => c.Destination.IsDefault).All(c => !c.Destination.IsDefault));

    [Fact]
    public void All_routes_of_a_zone_go_to_one_usable_unit_and_keep_their_interface_position_unless_their_host_is_in_doubt() =>
        Holds(w => !w.States.Any(s => s.IsUsable) || w.Settings.Units.All(unit =>
        {
            var place = w.Plan.Zones.First(z => z.Zone == unit.Zone);
            if (place.Reason == PlacementReason.Doubted)
                return w.Plan.Changes.All(c => c.Zone != unit.Zone);
            var host = w.Settings.Units.First(u => u.Zone == place.Host);
            var own = w.States.First(s => s.Unit.Zone == unit.Zone);
            var held = place.Reason == PlacementReason.Own
                ? []
                : w.States.Where(s => s.Standing == UnitStanding.Suspected).SelectMany(s => s.Unit.InterfaceIds).ToHashSet();
            return w.States.First(s => s.Unit.Zone == host.Zone).IsUsable
                && (own.Standing != UnitStanding.Up || host.Zone == unit.Zone)
                && w.OursOf(w.Tables.After(w.Plan), unit).All(r =>
                    host.InterfaceIds.Contains(r.Route.Target.Id) || held.Contains(r.Route.Target.Id))
                && w.OursOf(w.Tables, unit).All(r =>
                    w.PositionOf(r.TableId, r.Route) is not { } position
                    || w.Plan.Changes.FirstOrDefault(c => (c.TableId, c.Destination) == (r.TableId, r.Route.Destination)) is not { } change
                    || change.To.Id == host.InterfaceIds[position]);
        }));

    [Fact]
    public void Without_a_usable_unit_routes_change_only_to_the_fallback_after_enough_silent_samples() =>
        Holds(w => w.States.Any(s => s.IsUsable)
            ? w.Plan.Changes.All(c => c.To.Kind == RouteTargetKind.NetworkInterface)
            : w.Plan.IsAllDown && w.Plan.Changes.All(c =>
                c.To == w.Settings.Fallback && w.Memory.SilentSamples >= 2 * w.Settings.Health.FallCount));

    [Fact]
    public void A_plan_is_complete_after_it_was_applied() => Holds(w =>
        RoutePlanPolicy.Plan(w.Settings, w.States, w.Tables.After(w.Plan), w.Memory with { FallenBack = w.Plan.FallenBack }).Changes.Count
        == 0);

    // Any subset of the writes may be lost.
    [Fact]
    public void Routes_return_from_the_fallback_to_their_own_unit_after_any_lost_writes() => Holds(w =>
    {
        var made = w.Plan with { Changes = [.. w.Plan.Changes.Where((_, n) => (w.Lost >> (n % 31) & 1) == 0)] };
        var then = w.Tables.After(made);
        var memory = w.Memory with { FallenBack = w.Plan.FallenBack };
        var up = w.Settings.Units.Select(u => new UnitState(u, UnitStanding.Up)).ToList();
        var back = then.After(RoutePlanPolicy.Plan(w.Settings, up, then, memory));
        return w.Settings.Units.All(u => w.OursOf(w.Tables, u).All(r =>
            back.First(t => t.Id == r.TableId).Routes.First(b => b.Destination == r.Route.Destination).Target
            == RouteTarget.Interface(u.InterfaceIds[w.PositionOf(r.TableId, r.Route)!.Value])))
            && RoutePlanPolicy.Plan(w.Settings, up, back, memory).FallenBack
                .All(f => w.Tables.All(t => t.Id != f.TableId) || w.IsSkipped(f));
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

    private static void Holds(Func<PlanWorld, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(AnyWorld.ToArbitrary(), property));
}
