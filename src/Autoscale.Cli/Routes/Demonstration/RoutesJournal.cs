using Autoscale.Cli.Serve;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>
/// Prints the outcome of a run and the route tables, when they differ from the previous run, and passes every report to the journal of the
/// deployed function. A run with the outcome of the previous one is a steady entry.
/// </summary>
/// <param name="deployed">The journal of the deployed function.</param>
internal sealed class RoutesJournal(ConsoleLog log, RoutesWorld world, IFailoverJournal deployed) : IFailoverJournal
{
    private readonly Lock _gate = new();
    private string? _said;

    /// <summary>The last report; null before the first.</summary>
    public FailoverReport? Last { get; private set; }

    public void Write(FailoverReport report, RouteFailoverSettings settings, string requestId)
    {
        deployed.Write(report, settings, requestId);
        lock (_gate)
        {
            if (report.Units.Count > 0)
                Last = report;
            var words = FailoverWords.Of(report);
            if (words == _said && report.Results.Count == 0)
            {
                log.WriteSteady(words);
                return;
            }

            _said = words;
            var isWrong = report.Outcome is not (FailoverOutcome.Steady or FailoverOutcome.Moved or FailoverOutcome.Busy);
            log.Write(
            isWrong ? LogLevel.Warning : LogLevel.Information,
            words + (report.Detection is { } took ? $"; decided {took.TotalSeconds:0.0} s after the first failed probe" : ""));
            foreach (var result in report.Results)
                log.Write(LogLevel.Information, $"  {result.Change}{(result.Fault is { } fault ? $": {fault}" : "")}");
            foreach (var line in RoutesPicture.Of(world, report.Units))
                log.WritePicture($"    {line}");
        }
    }

    public void Misconfigured(IReadOnlyList<string> errors, string requestId)
    {
        deployed.Misconfigured(errors, requestId);
        log.Write(LogLevel.Error, string.Join("; ", errors));
    }
}
