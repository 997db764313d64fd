namespace Autoscale.Domain.RouteFailover;

/// <summary>
/// Computes what has to change so that every route of every zone points at a unit that can carry it. Carrying a plan out twice is harmless, and after it is carried out
/// there is nothing left to plan. Spec route-failover 1.2, 1.3, 5.2.
/// </summary>
/// <remarks>
/// <para>Guaranteed: only routes are touched that point exactly at an interface of one of the units, or that were pointed at the fallback by us; never local or
/// propagated ones, nor those that people except; and only those that are wrong.</para>
/// <para>Not guaranteed: that the tables are still as they were observed. A change that somebody else makes meanwhile is found by the next look.</para>
/// </remarks>
public static class RoutePlanPolicy
{
    /// <summary>The plan.</summary>
    /// <param name="settings">Zones, scope and rules.</param>
    /// <param name="units">The units and their standing.</param>
    /// <param name="tables">The tables as observed.</param>
    /// <param name="memory">What earlier runs left.</param>
    public static RoutePlan Plan(RouteFailoverSettings settings, IReadOnlyList<UnitState> units, IReadOnlyList<ObservedTable> tables, FailoverMemory memory)
    {
        // 1. Which routes are ours, and with whom they are.
        var skipped = new List<SkippedRoute>();
        var ours = tables.SelectMany(t => Ours(settings, t, memory, skipped)).ToList();

        // 2. Where they belong.
        var places = PlacementPolicy.Place(units, HostsOf(ours), settings.Placement);
        var isAllDown = !units.Any(u => u.IsUsable);
        var fallback = isAllDown && IsCertain(settings, memory) ? settings.Fallback : null;
        if (fallback is not null)
            places = [.. places.Select(p => p with { Reason = PlacementReason.Fallback })];

        // 3. What is wrong with that.
        var hosts = places.ToDictionary(p => p.Zone, p => p.Host);
        var changes = ours.Select(r => r.ChangeTo(TargetOf(settings, r, hosts[r.Zone], fallback))).OfType<RouteChange>();
        return new RoutePlan
        {
            Changes = [.. changes.OrderBy(c => c.Destination.IsDefault ? 0 : 1)],
            Zones = places,
            Skipped = skipped,
            MissingTables = [.. settings.TableIds.Except(tables.Select(t => t.Id))],
            FallenBack = FallenBack(memory, ours, tables, fallback),
            Blackholes = ours.Count(r => r.Route.IsBlackhole),
            Drift = ours.Count(r => r.Host is { } host && host != r.Zone && hosts[r.Zone] == r.Zone && IsSettled(memory, r.Zone)),
            IsAllDown = isAllDown,
        };
    }

    /// <summary>Whether it is the units that are silent, and not whoever asks them: as many samples again as make one unit count as down. Spec route-failover 5.2 (R12).</summary>
    public static bool IsCertain(RouteFailoverSettings settings, FailoverMemory memory) => memory.SilentSamples >= 2 * settings.Health.FallCount;

    private static IEnumerable<OwnRoute> Ours(RouteFailoverSettings settings, ObservedTable table, FailoverMemory memory, List<SkippedRoute> skipped)
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

    // A route is ours when it points at an interface of ours, or at the fallback because we pointed it there.
    private static (int? Host, int Position)? Claim(RouteFailoverSettings settings, ObservedTable table, ObservedRoute route, FailoverMemory memory)
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
            }
        }

        // The fallback may have been changed since, so the route's target is not compared with it.
        return IsFallbackKind(route.Target.Kind)
            && memory.FallenBack.FirstOrDefault(f => f.TableId == table.Id && f.Destination == route.Destination) is { } fallen
                ? (null, fallen.Position)
                : null;
    }

    private static ILookup<int, int> HostsOf(List<OwnRoute> ours) => ours
        .Where(r => r.Host is not null)
        .GroupBy(r => (r.Zone, Host: r.Host!.Value))
        .OrderByDescending(g => g.Count())
        .ThenBy(g => g.Key.Host)
        .ToLookup(g => g.Key.Zone, g => g.Key.Host);

    private static RouteTarget? TargetOf(RouteFailoverSettings settings, OwnRoute route, int? host, RouteTarget? fallback) => host is { } zone
        ? settings.Units.First(u => u.Zone == zone).InterfaceIds.ElementAtOrDefault(route.Position) is { } id ? RouteTarget.Interface(id) : null
        : fallback;

    // What fell back stays written down until it is seen to be back: a write whose answer was lost may have been made, and a table that is not there, or that people
    // except for now, may come again.
    private static IReadOnlyList<FallenRoute> FallenBack(FailoverMemory memory, List<OwnRoute> ours, IReadOnlyList<ObservedTable> tables, RouteTarget? fallback)
    {
        IReadOnlyList<FallenRoute> falling = fallback is null ? [] : [.. ours.Select(r => new FallenRoute(r.TableId, r.Destination, r.Position))];
        return [.. falling, .. memory.FallenBack.Where(f => !falling.Any(n => (n.TableId, n.Destination) == (f.TableId, f.Destination)) && MayBeFallen(f, tables))];
    }

    private static bool MayBeFallen(FallenRoute fallen, IReadOnlyList<ObservedTable> tables) =>
        tables.FirstOrDefault(t => t.Id == fallen.TableId) is not { } table || table.Routes.Any(r => r.Destination == fallen.Destination && IsFallbackKind(r.Target.Kind));

    private static bool IsFallbackKind(RouteTargetKind kind) => kind is RouteTargetKind.NatGateway or RouteTargetKind.TransitGateway or RouteTargetKind.Endpoint;

    // Nobody's failure explains that a route is elsewhere when its unit has been trusted for longer than a move takes.
    private static bool IsSettled(FailoverMemory memory, int zone) =>
        memory.Units.FirstOrDefault(u => u.Zone == zone) is { IsTrusted: true, Changes: [] };

    private sealed record OwnRoute(int Zone, string TableId, ObservedRoute Route, RouteDestination Destination, int? Host, int Position)
    {
        public RouteChange? ChangeTo(RouteTarget? target) =>
            target is null || target == Route.Target ? null : new RouteChange(Zone, TableId, Destination, Route.Target, target);
    }
}
