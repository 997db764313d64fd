using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;

namespace Autoscale.Domain.RouteFailover.Plans;

/// <summary>
/// Computes the changes that make every route of every zone point at a usable unit. Applying a plan twice is harmless, and after it is
/// applied the next plan is empty. Spec route-failover 1.2, 1.3, 5.2.
/// </summary>
/// <remarks>
/// <para>Guaranteed: a route is changed only if it is wrong and if it points exactly at an interface that a unit has or had, or at the
/// fallback because an earlier run moved it there; never a local or propagated route, nor one that an operator excluded.</para>
/// <para>Not guaranteed: that the tables are unchanged since they were read. The next check finds concurrent changes by others.</para>
/// </remarks>
public static class RoutePlanPolicy
{
    /// <summary>Returns the plan.</summary>
    /// <param name="tables">The tables as read from EC2.</param>
    /// <param name="memory">The state saved by earlier runs.</param>
    /// <param name="isBlind">
    /// Whether the stored state cannot be read. A newer run or an order may have moved the routes since, so a route of a usable unit stays.
    /// </param>
    public static RoutePlan Plan(
        RouteFailoverSettings settings,
        IReadOnlyList<UnitState> units,
        IReadOnlyList<ObservedTable> tables,
        FailoverMemory memory,
        bool isBlind = false)
    {
        // 1. Find our routes and the units that they point at.
        var listed = tables.Where(t => settings.TableIds.Contains(t.Id)).ToList();
        var skipped = new List<SkippedRoute>();
        var ours = tables.SelectMany(t => Ours(settings, t, memory, skipped)).ToList();

        // 2. Place the zones.
        var places = PlacementPolicy.Place(units, HostsOf(ours), settings.Placement);
        var isAllDown = !units.Any(u => u.IsUsable);
        var fallback = isAllDown && IsCertain(settings, memory) ? settings.Fallback : null;
        if (fallback is not null)
            places = [.. places.Select(p => p with { Host = null, Reason = PlacementReason.Fallback })];

        // 3. Compute the changes.
        var hosts = places.ToDictionary(p => p.Zone, p => p.Host);
        var reasons = places.ToDictionary(p => p.Zone, p => p.Reason);
        var movable = ours.Where(r => !IsDoubted(units, r, reasons[r.Zone]) && !(isBlind && IsServed(units, r))).ToList();
        var changes = movable
            .Select(r => r.ChangeTo(TargetOf(settings, r, hosts[r.Zone], fallback)))
            .OfType<RouteChange>();
        return new RoutePlan
        {
            Changes = [.. changes.OrderBy(c => c.Destination.IsDefault ? 0 : 1)],
            Zones = places,
            Skipped = skipped,
            MissingTables = [.. settings.TableIds.Except(tables.Select(t => t.Id))],
            UnroutedTables = [.. listed.Where(t => IsUnrouted(settings, t, memory)).Select(t => t.Id)],
            Stranded = [.. listed.SelectMany(t => Stranded(settings, t, memory))],
            FallenBack = FallenBack(memory, ours, tables, fallback),
            Blackholes = ours.Count(r => r.Route.IsBlackhole),
            Drift = movable.Count(r => r.Host is { } host && host != r.Zone && hosts[r.Zone] == r.Zone && IsSettled(memory, r.Zone)),
            IsAllDown = isAllDown,
        };
    }

    /// <summary>
    /// Whether the units are down, and not the network of this function: twice as many samples without any answer as make one unit count as
    /// down. Spec route-failover 5.2 (R12).
    /// </summary>
    public static bool IsCertain(RouteFailoverSettings settings, FailoverMemory memory) =>
        memory.SilentSamples >= 2 * settings.Health.FallCount;

    private static IEnumerable<OwnRoute> Ours(
        RouteFailoverSettings settings, ObservedTable table, FailoverMemory memory, List<SkippedRoute> skipped)
    {
        if (settings.Units.FirstOrDefault(u => u.TableIds.Contains(table.Id)) is not { } zone)
            yield break;
        foreach (var route in table.Routes)
        {
            if (Claim(settings, table, route, memory) is not { } claim)
                continue;
            if (settings.Scope.Skips(table, route) is { } reason)
                skipped.Add(new SkippedRoute(table.Id, route.Destination, reason));
            else
                yield return new OwnRoute(zone.Zone, table.Id, route, route.Destination!.Value, claim.Host, claim.Position);
        }
    }

    private static IEnumerable<OrphanedRoute> Stranded(
        RouteFailoverSettings settings, ObservedTable table, FailoverMemory memory) => table.Routes
        .Where(r => r is { IsBlackhole: true, Target.Kind: RouteTargetKind.NetworkInterface }
            && Claim(settings, table, r, memory) is null && settings.Scope.Skips(table, r) is null)
        .Select(r => new OrphanedRoute(table.Id, r.Destination, r.Target));

    // A table with a stranded route has one problem and not two. An excluded table has none.
    private static bool IsUnrouted(RouteFailoverSettings settings, ObservedTable table, FailoverMemory memory) =>
        !settings.Scope.Skips(table)
        && !table.Routes.Any(r => Claim(settings, table, r, memory) is not null)
        && !Stranded(settings, table, memory).Any();

    // A route is ours if it points at an interface that a unit has or had, or at the fallback because an earlier run moved it there.
    private static (int? Host, int Position)? Claim(
        RouteFailoverSettings settings, ObservedTable table, ObservedRoute route, FailoverMemory memory)
    {
        if (route.Target.Kind == RouteTargetKind.NetworkInterface)
        {
            foreach (var unit in settings.Units)
            {
                foreach (var (position, id) in unit.InterfaceIds.Index())
                {
                    if (route.Target == RouteTarget.Interface(id))
                        return (unit.Zone, position);
                }

                if (unit.FormerInterfaceIds.Contains(route.Target.Id))
                    return (unit.Zone, 0);
            }
        }

        // The fallback setting may have changed since, so the route's target is not compared with it.
        return IsFallbackKind(route.Target.Kind)
            && memory.FallenBack.FirstOrDefault(f => f.TableId == table.Id && f.Destination == route.Destination) is { } fallen
                ? (null, fallen.Position)
                : null;
    }

    // A route at a suspected unit stays, unless its own unit is up or no unit is usable and the fallback is certain.
    private static bool IsDoubted(IReadOnlyList<UnitState> units, OwnRoute route, PlacementReason reason) =>
        reason == PlacementReason.Doubted
        || (reason is not (PlacementReason.Own or PlacementReason.Fallback)
            && units.Any(u => u.Standing == UnitStanding.Suspected && u.Unit.Zone == route.Host));

    private static bool IsServed(IReadOnlyList<UnitState> units, OwnRoute route) => !route.Route.IsBlackhole
        && units.Any(u => u.IsUsable && u.Unit.Zone == route.Host && u.Unit.InterfaceIds.Contains(route.Route.Target.Id));

    private static ILookup<int, int> HostsOf(List<OwnRoute> ours) => ours
        .Where(r => r.Host is not null)
        .GroupBy(r => (r.Zone, Host: r.Host!.Value))
        .OrderByDescending(g => g.Count())
        .ThenBy(g => g.Key.Host)
        .ToLookup(g => g.Key.Zone, g => g.Key.Host);

    private static RouteTarget? TargetOf(RouteFailoverSettings settings, OwnRoute route, int? host, RouteTarget? fallback) =>
        host is { } zone
            ? settings.Units.First(u => u.Zone == zone).InterfaceIds.ElementAtOrDefault(route.Position) is { } id
                ? RouteTarget.Interface(id)
                : null
            : fallback;

    // A route at the fallback stays recorded until it is observed elsewhere: a write without an answer may have succeeded, and a missing or
    // excluded table may return.
    private static IReadOnlyList<FallenRoute> FallenBack(
        FailoverMemory memory, List<OwnRoute> ours, IReadOnlyList<ObservedTable> tables, RouteTarget? fallback)
    {
        IReadOnlyList<FallenRoute> falling = fallback is null
            ? []
            : [.. ours.Select(r => new FallenRoute(r.TableId, r.Destination, r.Position))];
        return
        [
            .. falling,
            .. memory.FallenBack.Where(f =>
                !falling.Any(n => (n.TableId, n.Destination) == (f.TableId, f.Destination)) && MayBeFallen(f, tables)),
        ];
    }

    private static bool MayBeFallen(FallenRoute fallen, IReadOnlyList<ObservedTable> tables) =>
        tables.FirstOrDefault(t => t.Id == fallen.TableId) is not { } table
        || table.Routes.Any(r => r.Destination == fallen.Destination && IsFallbackKind(r.Target.Kind));

    private static bool IsFallbackKind(RouteTargetKind kind) =>
        kind is RouteTargetKind.NatGateway or RouteTargetKind.TransitGateway or RouteTargetKind.Endpoint;

    // A route is drift if it points elsewhere although its unit has been trusted for longer than a move takes.
    private static bool IsSettled(FailoverMemory memory, int zone) =>
        memory.Units.FirstOrDefault(u => u.Zone == zone) is { IsTrusted: true, Changes: [] };

    private sealed record OwnRoute(int Zone, string TableId, ObservedRoute Route, RouteDestination Destination, int? Host, int Position)
    {
        public RouteChange? ChangeTo(RouteTarget? target) =>
            target is null || target == Route.Target ? null : new RouteChange(Zone, TableId, Destination, Route.Target, target);
    }
}
