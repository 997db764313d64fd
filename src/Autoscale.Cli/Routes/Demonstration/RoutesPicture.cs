using Autoscale.Domain.RouteFailover;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>Zones, their tables and their units as people like to see them.</summary>
internal static class RoutesPicture
{
    /// <summary>A line for each zone: <c>zone 1  rtb-…  0.0.0.0/0 ──▶ unit 2    unit 1 is down</c>.</summary>
    public static IReadOnlyList<string> Of(RoutesWorld world, IReadOnlyList<UnitReport> units) =>
    [
        .. world.Settings.Units.Select(zone => string.Join(
            "  ",
            $"zone {zone.Zone}",
            zone.TableIds[0],
            world.HostOf(zone) is { } host ? host == zone.Zone ? $"0.0.0.0/0 ──▶ unit {host}" : $"0.0.0.0/0 ━━▶ unit {host}" : "0.0.0.0/0 ──▶ nothing",
            $"  unit {zone.Zone} ({zone.Address}) {(units.FirstOrDefault(u => u.Unit.Zone == zone.Zone) is { } unit ? $"is {unit.Standing.ToString().ToLowerInvariant()}" : "was not asked yet")}")),
    ];
}
