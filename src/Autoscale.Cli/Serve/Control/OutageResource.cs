using System.Globalization;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Outages;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Control;

/// <summary>Starts outages and ends them.</summary>
internal sealed class OutageResource(OutageBoard board, TimeProvider clock, ConsoleLog log)
{
    private const string Path = "outage";
    private const double MaxSeconds = 604_800;

    /// <summary>The parts that can fail.</summary>
    public static readonly IReadOnlyList<string> Parts = [.. Enum.GetValues<OutagePart>().Select(OutageWatch.NameOf)];

    private static readonly IReadOnlyList<string> Zones =
        [.. Enumerable.Range(0, SimulatedCloud.Zones).Select(z => z.ToString(CultureInfo.InvariantCulture))];

    public IReadOnlyList<SimulationAction> Actions =>
    [
        new("POST", Path, ["of", "zone", "seconds"], Start),
        new("DELETE", Path, [], _ => End()),
    ];

    private SimulationAnswer Start(SimulationRequest request)
    {
        var (of, zone, seconds) = (request["of"], request["zone"], request["seconds"]);
        if (!Parts.Contains(of))
            return SimulationAnswer.Wrong(400, $"of must be {Choice.Of(Parts)}");
        if (zone.Length > 0 && !Zones.Contains(zone))
            return SimulationAnswer.Wrong(400, $"zone must be {Choice.Of(Zones)}");
        if (seconds.Length > 0 && Read(seconds) is not (> 0 and <= MaxSeconds))
            return SimulationAnswer.Wrong(400, $"seconds must be a number above 0, at most {MaxSeconds:0}");

        var outage = new Outage(
            Enum.Parse<OutagePart>(of, ignoreCase: true),
            zone.Length > 0 ? int.Parse(zone, CultureInfo.InvariantCulture) : null,
            Read(seconds) is { } span ? clock.GetUtcNow() + TimeSpan.FromSeconds(span) : null);
        board.Start(outage);
        var end = outage.Until is { } until
            ? string.Create(CultureInfo.InvariantCulture, $"until {until:HH:mm:ss}")
            : "until it is ended by hand";
        log.Write(LogLevel.Information, $"{OutageWatch.Describe(outage)} begins, {end}");
        return SimulationAnswer.Of(200, OutageStatus.From(outage), SimulationContext.Readable.OutageStatus);
    }

    private SimulationAnswer End()
    {
        var open = board.At(clock.GetUtcNow());
        board.EndAll();
        foreach (var outage in open)
            log.Write(LogLevel.Information, $"{OutageWatch.Describe(outage)} is ended by hand");
        return SimulationAnswer.Of(
            200, new OutagesEnded([.. open.Select(OutageStatus.From)]), SimulationContext.Readable.OutagesEnded);
    }

    private static double? Read(string seconds) =>
        double.TryParse(seconds, CultureInfo.InvariantCulture, out var number) ? number : null;
}
