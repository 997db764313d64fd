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
        // 1. Who stays where it is, or comes home, does so whatever becomes of the others; who is shared out comes on top of that.
        var usable = units.Where(u => u.IsUsable).ToDictionary(u => u.Unit.Zone, u => u.Standing);
        var placed = units.Select(u => Settle(u, usable, hosts[u.Unit.Zone])).ToList();
        var load = usable.Keys.ToDictionary(z => z, z => placed.Count(p => p?.Host == z));

        // 2. The others, one after the other.
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

    // With its own unit, if that is up; or where its routes are, if they can stay: a unit that waits for its routes keeps those it has.
    private static ZonePlacement? Settle(UnitState own, Dictionary<int, UnitStanding> usable, IEnumerable<int> hosts)
    {
        var zone = own.Unit.Zone;
        if (own.Standing == UnitStanding.Up)
            return new ZonePlacement(zone, zone, PlacementReason.Own);
        return hosts.Where(usable.ContainsKey).Select(host => new ZonePlacement(zone, host, PlacementReason.Stays)).FirstOrDefault();
    }

    private static ZonePlacement Choose(UnitState own, Dictionary<int, UnitStanding> usable, Placement placement, Dictionary<int, int> load)
    {
        // Another unit that is up.
        var zone = own.Unit.Zone;
        var up = own.Unit.Preference.Where(z => usable.GetValueOrDefault(z, UnitStanding.Down) == UnitStanding.Up).ToList();
        if (up.Count > 0)
            return new ZonePlacement(zone, placement == Placement.Spread ? up.MinBy(z => load[z]) : up[0], PlacementReason.StandIn);

        // Whoever answers at all, rather held back than only just returned, and rather its own.
        int[] last = [zone, .. own.Unit.Preference];
        return last.Where(usable.ContainsKey).OrderBy(z => usable[z] == UnitStanding.Recovering).Select(z => (int?)z).FirstOrDefault() is { } any
            ? new ZonePlacement(zone, any, PlacementReason.LastResort)
            : new ZonePlacement(zone, Host: null, PlacementReason.Hold);
    }
}
