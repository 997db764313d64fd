using System.CommandLine;
using System.Text;
using System.Text.Json;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Lambda.Logging;

namespace Autoscale.Cli.Routes;

/// <summary>
/// <c>autoscale routes plan</c>: shows the changes that a run would make now, or would make if units were down. Spec route-failover 5.2
/// (R16).
/// </summary>
internal static class PlanCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var variables = RoutesCommand.VariableOption();
        var down = new Option<int[]>("--down")
        {
            Description = "Probe no unit; assume that this one is down and the others are up. May be given several times.",
            HelpName = "ZONE",
        };
        down.Validators.Add(result => RoutesCommand.CheckZone(result, result.Tokens));
        var output = new RoutesOutput();
        var command = new Command(
            "plan",
            "Print the routes that a run would move, and move none. This machine probes the units, so it has to reach them; with --down " +
            "no unit is probed.")
        {
            variables, down,
        };
        output.AddTo(command, hadJson: true);
        command.SetAction((parsed, cancellationToken) => RoutesCommand.RunAsync(
            "plan", () => RunAsync(parsed.GetValue(variables), parsed.GetValue(down) ?? [], output.IsJson(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string? variables, int[] down, bool isJson, CancellationToken cancellationToken)
    {
        using var session = down.Length == 0 ? RoutesSession.Open(variables) : Assuming(variables, down);
        var run = new FailoverRun(new FailoverTrigger.Request(), session.Deadline(Limit)) { IsPlanOnly = true };
        var settings = down.Length == 0 ? session.Settings : AssumedProbes.Certain(session.Settings);
        var report = await session.Get(s => s.Application.Runs).RunAsync(settings, run, _ => { }, cancellationToken);
        if (isJson)
            await Console.Out.WriteLineAsync(Json(report));
        else
            await WriteAsync(Console.Out, report);
        return report.TablesFault is null ? ExitCode.Success : ExitCode.Failure;
    }

    private static RoutesSession Assuming(string? variables, int[] down) => RoutesSession.Open(variables, (settings, ports) =>
        down.FirstOrDefault(z => z > settings.Units.Count) is > 0 and var unknown
            ? throw new UsageException($"--down names zone {unknown}; the zones are 1 to {settings.Units.Count}.")
            : new AssumedPorts(ports, settings.Units.Where(u => down.Contains(u.Zone)).Select(u => u.Address).ToHashSet()));

    /// <summary>Prints a report as text.</summary>
    public static async Task WriteAsync(TextWriter output, FailoverReport report)
    {
        await Columns.WriteAsync(output, [["unit", "address", "standing", "answer"], .. report.Units.Select(Row)]);
        await output.WriteLineAsync();
        if (report.Plan.Zones.Count > 0)
        {
            await Columns.WriteAsync(output, [["zone", "routes belong to", "why"], .. report.Plan.Zones.Select(Row)]);
            await output.WriteLineAsync();
        }

        foreach (var change in report.Plan.Changes)
            await output.WriteLineAsync(change.ToString());
        foreach (var skipped in report.Plan.Skipped)
            await output.WriteLineAsync($"skipped: {skipped}");
        await output.WriteLineAsync(FailoverWords.Of(report));
    }

    private static string[] Row(UnitReport unit) =>
    [
        $"{unit.Unit.Zone}",
        $"{unit.Unit.Address}",
        unit.Standing.ToString().ToLowerInvariant(),
        unit.Unfit ?? unit.Last?.Failure ?? $"{unit.Last?.Took.TotalMilliseconds:0} ms",
    ];

    private static string[] Row(ZonePlacement zone) =>
        [
            $"{zone.Zone}",
            zone.Host is { } host ? $"unit {host}" : "-",
            JsonNamingPolicy.KebabCaseLower.ConvertName($"{zone.Reason}").Replace('-', ' '),
        ];

    /// <summary>A report as JSON: the document that the function logs and returns.</summary>
    public static string Json(FailoverReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            FailoverDocument.Write(json, report);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
