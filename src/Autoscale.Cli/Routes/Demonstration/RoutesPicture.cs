using Autoscale.Cli.Serve.Changes;
using Autoscale.Domain.RouteFailover.Runs;
using Spectre.Console;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>Draws the zones with their tables and units as text.</summary>
internal static class RoutesPicture
{
    /// <summary>The live view of the zones.</summary>
    public static LiveView View(RoutesWorld world, RoutesJournal journal, ChangeJournal changes) => new(
        AnsiConsole.Console,
        changes,
        _ => Task.FromResult<IReadOnlyList<PictureLine>>([.. Of(world, journal.Last?.Units ?? []).Select(line => new PictureLine(line))]),
        TimeProvider.System);

    /// <summary>A line for each zone: <c>zone 1  rtb-…  0.0.0.0/0 ──▶ unit 2    unit 1 is down</c>.</summary>
    public static IReadOnlyList<string> Of(RoutesWorld world, IReadOnlyList<UnitReport> units) =>
    [
        .. world.Settings.Units.Select(zone => string.Join(
            "  ",
            $"zone {zone.Zone}",
            zone.TableIds[0],
            world.HostOf(zone) is { } host
                ? host == zone.Zone ? $"0.0.0.0/0 ──▶ unit {host}" : $"0.0.0.0/0 ━━▶ unit {host}"
                : "0.0.0.0/0 ──▶ no unit",
            $"  unit {zone.Zone} ({zone.Address}) " + (units.FirstOrDefault(u => u.Unit.Zone == zone.Zone) is { } unit
                ? $"is {unit.Standing.ToString().ToLowerInvariant()}"
                : "was not probed yet"))),
    ];
}
