using System.Globalization;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// Writes the log lines of the original, for people, metric filters and alarms that read them. Spec route-failover 1.2, 1.3, 1.4.
/// </summary>
/// <remarks>
/// The lines from one separator to the next are those of the published logs, word for word. Later versions of the original added the lines
/// about trigger and state and the marker; those are before and after. "Resetting dropped connection", a line of its HTTP client, is not
/// written.
/// </remarks>
/// <param name="clock">The clock for timestamps.</param>
/// <param name="output">The log.</param>
internal sealed class LegacyFailoverLog(TimeProvider clock, TextWriter output)
{
    public const string Marker = "-->> Triggering_CloudWatch_Failover_Alarm";

    /// <summary>The original logged no marker when no unit was up; its metric filter does not match this one.</summary>
    public const string AllDownMarker = "-->> Triggering_CloudWatch_AllDown_Alarm";

    private const string Info = "INFO";
    private const string Error = "ERROR";
    private static readonly string Separator = string.Concat(Enumerable.Repeat("-=-", 20));

    public void Write(FailoverReport report, LegacyLog extent, string requestId)
    {
        if (extent == LegacyLog.Off || report.Outcome is FailoverOutcome.Busy or FailoverOutcome.Planned)
            return;
        foreach (var (level, text) in extent == LegacyLog.Full ? Full(report) : Markers(report))
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"[{level}]\t{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\t{requestId}\t{text}"));
    }

    private static IEnumerable<(string Level, string Text)> Markers(FailoverReport report)
    {
        if (report.Raised.HasFlag(FailoverAlarms.Failover))
            yield return (Error, Marker);
        if (report.Raised.HasFlag(FailoverAlarms.AllDown))
            yield return (Error, AllDownMarker);
    }

    private static IEnumerable<(string Level, string Text)> Full(FailoverReport report) =>
    [
        .. Trigger(report.Trigger),
        (Info, Separator),
        .. report.Units.SelectMany(Probed),
        .. report.TablesFault is { } blind ? [(Error, $"<--!! Exception in GetRoutes: {blind}")] : report.Results.Select(Moved),
        (Info, Separator),
        .. report.TablesFault is null ? State(report) : [],
    ];

    private static IEnumerable<(string Level, string Text)> Trigger(FailoverTrigger trigger) => trigger switch
    {
        FailoverTrigger.Schedule => [(Info, ">> Triggered by CloudWatch Scheduled Event <<")],
        FailoverTrigger.Stitch => [(Info, ">> Triggered by FortiOS Stitch Action <<")],
        _ => [],
    };

    private static IEnumerable<(string Level, string Text)> Probed(UnitReport unit)
    {
        if (unit.Last is not { } last)
            yield break;
        var probes = unit.Unit.Probes.Probes;
        if (last.Failure is { } failure)
        {
            var words = ProbeFailure.InWordsOfOriginal(probes.Count == 1 ? probes[0] : null, failure);
            yield return (Error, $"<--!! Exception in get_hc_status: {words}");
        }

        yield return (
            Info, $"<-- Host+Port {unit.Unit.Address}:{probes[0].Port} is UP = {(last.IsUp ? "True" : "False")}");
    }

    private static IEnumerable<(string Level, string Text)> State(FailoverReport report)
    {
        var states = string.Join(
            ", ", report.Units.Select(u => $"AZ{u.Unit.Zone}-FGT is {(u.Standing == UnitStanding.Up ? "up" : "down")}"));
        var up = report.Units.Where(u => u.Standing == UnitStanding.Up).ToList();
        if (up.Count == report.Units.Count)
            yield return (Info, $"-->> {states}: Checking routes point to correct AZ-FGT");
        else if (report.Plan.IsAllDown)
            yield return (Error, $"!!-->> {(report.Units.Count == 2 ? "Both" : "All")} units are down: Bypassing route checks");
        else
            yield return (Error, $"-->> {states}: Moving routes to {string.Join(", ", Hosts(report).Select(u => $"AZ{u.Unit.Zone}-FGT"))}");
        if (report.Alarms.HasFlag(FailoverAlarms.Failover))
            yield return (Error, Marker);
        if (report.Raised.HasFlag(FailoverAlarms.AllDown))
            yield return (Error, AllDownMarker);
    }

    private static IEnumerable<UnitReport> Hosts(FailoverReport report) =>
        report.Units.Where(u => report.Plan.Zones.Any(z => z.Host == u.Unit.Zone));

    private static (string Level, string Text) Moved(RouteResult result) => result.Fault is { } fault
        ? (Error, $"<--!! Exception in replace_routes: {result.Change.Destination} in rt {result.Change.TableId}: {fault}")
        : (Info, $"--> Updated {result.Change.Destination} in rt {result.Change.TableId} to target {result.Change.To}");
}
