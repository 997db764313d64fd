using System.Text.Json;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Runs;

namespace Autoscale.Lambda.Logging;

/// <summary>A report as JSON, for the log and for operators who invoke the function.</summary>
public static class FailoverDocument
{
    /// <summary>Writes the report into an open JSON object.</summary>
    public static void Write(Utf8JsonWriter json, FailoverReport report)
    {
        json.WriteString("outcome", Word(report.Outcome));
        json.WriteString("message", FailoverWords.Of(report));
        json.WriteString("trigger", report.Trigger switch
        {
            FailoverTrigger.Schedule => "schedule",
            FailoverTrigger.Stitch stitch => $"stitch {stitch.Name}",
            FailoverTrigger.InstanceState state => $"{state.Instance} is {state.State}",
            _ => "request",
        });
        Array(json, "units", report.Units, Unit);
        Array(json, "zones", report.Plan.Zones, Zone);
        Changes(json, report);
        Array(json, "skipped", report.Plan.Skipped, (j, s) => j.WriteString("route", s.ToString()));
        Array(json, "stranded", report.Plan.Stranded, (j, s) => j.WriteString("route", s.ToString()));
        Array(json, "missingTables", report.Plan.MissingTables, (j, t) => j.WriteString("table", t));
        Array(json, "unroutedTables", report.Plan.UnroutedTables, (j, t) => j.WriteString("table", t));
        json.WriteString("alarms", report.Alarms.ToString());
        json.WriteString("raised", report.Raised.ToString());
        json.WriteString("cleared", report.Cleared.ToString());
        json.WriteNumber("samples", report.Samples);
        if (report.MemoryFault is not null)
            json.WriteString("memoryFault", report.MemoryFault.ToString());
    }

    /// <summary>An outcome in kebab case: <c>partly-moved</c>.</summary>
    public static string Word(FailoverOutcome outcome) => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());

    private static void Unit(Utf8JsonWriter json, UnitReport unit)
    {
        json.WriteNumber("zone", unit.Unit.Zone);
        json.WriteString("address", unit.Unit.Address.ToString());
        json.WriteString("standing", unit.Standing.ToString().ToLowerInvariant());
        json.WriteNumber("streak", unit.Health.Streak);
        if (unit.Last is { } last)
            json.WriteNumber("probeMs", (long)last.Took.TotalMilliseconds);
        if (unit.Last?.Failure is { } failure)
            json.WriteString("failure", failure);
        if (unit.Unfit is { } unfit)
            json.WriteString("unfit", unfit);
        if (unit.IsReached)
            json.WriteBoolean("reachedByPeer", value: true);
    }

    private static void Zone(Utf8JsonWriter json, ZonePlacement zone)
    {
        json.WriteNumber("zone", zone.Zone);
        if (zone.Host is { } host)
            json.WriteNumber("unit", host);
        json.WriteString("reason", JsonNamingPolicy.KebabCaseLower.ConvertName(zone.Reason.ToString()));
    }

    private static void Changes(Utf8JsonWriter json, FailoverReport report)
    {
        var results = report.Results.ToDictionary(r => r.Change, r => r.Fault);
        Array(json, "changes", report.Plan.Changes, (j, change) =>
        {
            j.WriteString("table", change.TableId);
            j.WriteString("destination", change.Destination.Text);
            j.WriteString("from", change.From.Id);
            j.WriteString("to", change.To.Id);
            if (results.TryGetValue(change, out var fault))
                j.WriteString("result", fault?.ToString() ?? "moved");
        });
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
