using System.Text.Json;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Lambda.Logging;

/// <summary>What is measured of a look, in the embedded metric format of CloudWatch: it stands in the line itself. Spec route-failover 5.2 (R21).</summary>
/// <param name="Name">The name in CloudWatch.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The value.</param>
internal sealed record FailoverMetric(string Name, string Unit, double Value)
{
    public const string Namespace = "Autoscale/RouteFailover";
    private const string Count = "Count";

    /// <summary>The metrics of a look; of one that did not take place only that.</summary>
    public static IReadOnlyList<FailoverMetric> Of(FailoverReport report) => report.Outcome == FailoverOutcome.Busy
        ? [new("LockBusy", Count, 1)]
        :
        [
            State("FailoverActive", report, FailoverAlarms.Failover),
            State("AllDown", report, FailoverAlarms.AllDown),
            State("Flapping", report, FailoverAlarms.Flapping),
            new("ProbeUp", Count, report.Units.Count(u => u.Last is { IsUp: true })),
            new("RoutesMoved", Count, report.Results.Count(r => r.Fault is null)),
            new("RoutesFailed", Count, report.Results.Count(r => r.Fault is not null)),
            new("RoutesSkipped", Count, report.Plan.Skipped.Count),
            new("Drift", Count, report.Plan.Drift),
            new("Blackhole", Count, report.Plan.Blackholes),
            new("TablesUnread", Count, report.TablesFault is null ? 0 : 1),
            new("MemoryUnavailable", Count, report.MemoryFault is null ? 0 : 1),
            new("LockBusy", Count, 0),
            new("ConfigInvalid", Count, 0),
            .. Duration("DetectionMs", report.Detection),
            .. Duration("MoveMs", report.Move),
        ];

    /// <summary>The metrics of a run that could not begin.</summary>
    public static IReadOnlyList<FailoverMetric> Misconfigured { get; } = [new("ConfigInvalid", Count, 1)];

    /// <summary>Writes them into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<FailoverMetric> metrics, string deployment, DateTimeOffset now)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue("Deployment");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString(nameof(Name), metric.Name);
            json.WriteString(nameof(Unit), metric.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("Deployment", deployment);
        foreach (var metric in metrics)
            json.WriteNumber(metric.Name, metric.Value);
    }

    private static FailoverMetric State(string name, FailoverReport report, FailoverAlarms alarm) => new(name, Count, report.Alarms.HasFlag(alarm) ? 1 : 0);

    private static IEnumerable<FailoverMetric> Duration(string name, TimeSpan? took) => took is { } t ? [new(name, "Milliseconds", Math.Round(t.TotalMilliseconds))] : [];
}
