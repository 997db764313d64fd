namespace Autoscale.Domain.RouteFailover;

/// <summary>Says which unit has the routes of which zone. Spec route-failover 1.3, 5.2 (placement with more than two zones).</summary>
/// <remarks>
/// <para>Guaranteed: a zone's routes are with its own unit whenever that is up; never with one that cannot carry them; and they move only when they have to, so
/// that placing again what was placed changes nothing.</para>
/// </remarks>
public static class PlacementPolicy
{
    /// <summary>Places every zone.</summary>
    /// <param name="units">The units and their standing.</param>
    /// <param name="hosts">With which units each zone's routes are now, the most routes first.</param>
    /// <param name="placement">How to share out.</param>
    public static IReadOnlyList<ZonePlacement> Place(IReadOnlyList<UnitState> units, ILookup<int, int> hosts, Placement placement)
    {
        var load = units.Where(u => u.Standing == UnitStanding.Up).ToDictionary(u => u.Unit.Zone, _ => 1);
        var placed = new List<ZonePlacement>();
        foreach (var zone in units)
        {
            var chosen = Place(zone, units, hosts[zone.Unit.Zone], placement, load);
            placed.Add(chosen);
            if (chosen is { Host: { } host, Reason: not PlacementReason.Own } && load.TryGetValue(host, out var count))
                load[host] = count + 1;
        }

        return placed;
    }

    private static ZonePlacement Place(UnitState own, IReadOnlyList<UnitState> units, IEnumerable<int> hosts, Placement placement, Dictionary<int, int> load)
    {
        var zone = own.Unit.Zone;
        var usable = units.Where(u => u.IsUsable).ToDictionary(u => u.Unit.Zone, u => u.Standing);

        // 1. Its own unit, if that is up.
        if (own.Standing == UnitStanding.Up)
            return new ZonePlacement(zone, zone, PlacementReason.Own);

        // 2. Where they are, if they can stay: a unit that waits for its routes keeps those it has.
        foreach (var host in hosts.Where(usable.ContainsKey))
            return new ZonePlacement(zone, host, PlacementReason.Stays);

        // 3. Another unit that is up.
        int[] order = [.. own.Unit.Preference];
        if (order.Where(z => usable.GetValueOrDefault(z, UnitStanding.Down) == UnitStanding.Up).ToList() is { Count: > 0 } up)
            return new ZonePlacement(zone, placement == Placement.Spread ? up.MinBy(z => load[z]) : up[0], PlacementReason.StandIn);

        // 4. Whoever answers at all, rather held back than only just returned, and rather its own.
        int[] last = [zone, .. order];
        return last.Where(usable.ContainsKey).OrderBy(z => usable[z] == UnitStanding.Recovering).Select(z => (int?)z).FirstOrDefault() is { } any
            ? new ZonePlacement(zone, any, PlacementReason.LastResort)
            : new ZonePlacement(zone, Host: null, PlacementReason.Hold);
    }
}
