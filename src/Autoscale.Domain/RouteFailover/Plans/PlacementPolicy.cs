using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Settings;

namespace Autoscale.Domain.RouteFailover.Plans;

/// <summary>Assigns each zone's routes to a unit. Spec route-failover 1.3, 5.2 (placement with more than two zones).</summary>
/// <remarks>
/// <para>Guaranteed: a zone's routes belong to its own unit whenever that unit is up, and they never move to a unit that is not usable.
/// They move only when necessary: repeating a placement changes nothing.</para>
/// </remarks>
public static class PlacementPolicy
{
    /// <summary>Places all zones.</summary>
    /// <param name="hosts">The units that each zone's routes point at now, the unit with the most routes first.</param>
    /// <param name="placement">The rule for zones without their own unit.</param>
    public static IReadOnlyList<ZonePlacement> Place(IReadOnlyList<UnitState> units, ILookup<int, int> hosts, Placement placement)
    {
        // 1. Zones that stay in place or return to their own unit are placed first; the remaining zones are distributed on top of that.
        var usable = units.Where(u => u.IsUsable).ToDictionary(u => u.Unit.Zone, u => u.Standing);
        var suspected = units.Where(u => u.Standing == UnitStanding.Suspected).Select(u => u.Unit.Zone).ToHashSet();
        var placed = units.Select(u => Settle(u, usable, suspected, hosts[u.Unit.Zone])).ToList();
        var load = usable.Keys.ToDictionary(z => z, z => placed.Count(p => p?.Host == z));

        // 2. The remaining zones, one by one.
        foreach (var (n, unit) in units.Index())
        {
            if (placed[n] is not null)
                continue;
            var chosen = Choose(unit, usable, placement, load);
            placed[n] = chosen;
            if (chosen.Host is { } host)
                load[host]++;
        }

        return [.. placed.OfType<ZonePlacement>()];
    }

    // Returns the zone's own unit if it is up, otherwise the unit that has the routes if it is usable or only suspected: a held unit keeps
    // its routes.
    private static ZonePlacement? Settle(
        UnitState own, Dictionary<int, UnitStanding> usable, HashSet<int> suspected, IEnumerable<int> hosts)
    {
        var zone = own.Unit.Zone;
        if (own.Standing == UnitStanding.Up)
            return new ZonePlacement(zone, zone, PlacementReason.Own);
        return hosts
            .Where(h => usable.ContainsKey(h) || suspected.Contains(h))
            .Select(h => new ZonePlacement(zone, h, suspected.Contains(h) ? PlacementReason.Doubted : PlacementReason.Stays))
            .FirstOrDefault();
    }

    private static ZonePlacement Choose(UnitState own, Dictionary<int, UnitStanding> usable, Placement placement, Dictionary<int, int> load)
    {
        // Prefer another unit that is up.
        var zone = own.Unit.Zone;
        var up = own.Unit.Preference.Where(z => usable.GetValueOrDefault(z, UnitStanding.Down) == UnitStanding.Up).ToList();
        if (up.Count > 0)
            return new ZonePlacement(zone, placement == Placement.Spread ? up.MinBy(z => load[z]) : up[0], PlacementReason.StandIn);

        // Otherwise any usable unit: held before recovering, and the zone's own before others.
        int[] last = [zone, .. own.Unit.Preference];
        return last
            .Where(usable.ContainsKey)
            .OrderBy(z => usable[z] == UnitStanding.Recovering)
            .Select(z => (int?)z)
            .FirstOrDefault() is { } any
            ? new ZonePlacement(zone, any, PlacementReason.LastResort)
            : new ZonePlacement(zone, Host: null, PlacementReason.Hold);
    }
}
