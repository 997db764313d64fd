using System.Text.Json;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Lambda.Events;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// Writes one line of JSON for each run, its metrics included, and the lines of the original when the settings ask for them.
/// </summary>
/// <param name="deployment">The value of the metrics' dimension: the name of the deployment.</param>
/// <param name="clock">The clock for timestamps.</param>
/// <param name="output">The log.</param>
public sealed class JsonFailoverJournal(string deployment, TimeProvider clock, TextWriter output) : IFailoverJournal
{
    // Event ids continue the bands of the log catalogue: 3xx is route failover.
    private const int Looked = 300;
    private const int NotConfigured = 301;

    private readonly EmbeddedMetrics _format = new(FailoverMetrics.Namespace, "Deployment", deployment);
    private readonly LegacyFailoverLog _legacy = new(clock, output);

    /// <inheritdoc/>
    public void Write(FailoverReport report, RouteFailoverSettings settings, string requestId)
    {
        _legacy.Write(report, settings.LegacyLog, requestId);
        var isWrong = report.Outcome == FailoverOutcome.AllDown
            || FailoverAnswer.StatusOf(report.Outcome) == 500
            || report.Alarms.HasFlag(FailoverAlarms.ProberDoubted);
        Line(
            Looked,
            "RouteFailover",
            isWrong ? LogLevel.Warning : LogLevel.Information,
            requestId,
            json => FailoverDocument.Write(json, report),
            report.Outcome == FailoverOutcome.Planned ? [] : FailoverMetrics.Of(report));
    }

    /// <inheritdoc/>
    public void Misconfigured(IReadOnlyList<string> errors, string requestId) => Line(
        NotConfigured,
        "RouteFailoverMisconfigured",
        LogLevel.Error,
        requestId,
        json => json.WriteString(
            "message", $"no unit was probed: invalid {(errors.Count == 1 ? "variable" : "variables")}: {string.Join("; ", errors)}"),
        FailoverMetrics.Misconfigured);

    private void Line(
        int id, string name, LogLevel level, string requestId, Action<Utf8JsonWriter> write, IReadOnlyList<Measurement> metrics)
    {
        var now = clock.GetUtcNow();
        output.WriteLine(JsonLine.Of(json =>
        {
            json.WriteString("timestamp", now);
            json.WriteString("level", level.ToString());
            json.WriteNumber("eventId", id);
            json.WriteString("event", name);
            json.WriteString("RequestId", requestId);
            write(json);
            if (metrics.Count > 0)
                _format.Write(json, metrics, now);
        }));
    }
}
