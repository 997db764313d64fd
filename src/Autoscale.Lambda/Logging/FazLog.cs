using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Lambda.Events;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>Logs the runs of the authorization on the FortiAnalyzer.</summary>
public static class FazLog
{
    /// <summary>
    /// Logs a run: one line for each device whose standing changed, and one for the whole run, at level Debug when it found nothing to do.
    /// </summary>
    /// <param name="cause">The cause of the run.</param>
    public static void Ran(this ILogger log, FazReport report, string cause)
    {
        foreach (var change in report.Changes)
        {
            var (before, after, standing) = (FazAnswer.Word(change.Before), After(change), DetailOf(change.After));
            log.FazChanged(change.Instance, before, after, standing);
        }

        if (report.UnconfirmedEnd is { } fault)
            log.FazSessionLeft(fault.Text);
        var (outcome, detail) = (FazAnswer.Word(report.Outcome), Detail(report.Outcome) is { } reason ? $": {reason}" : "");
        var level = LevelOf(report);
        log.FazRan(
            level,
            cause,
            outcome,
            detail,
            report.Authorized,
            report.Pending.Count,
            report.Overdue.Count,
            report.Changes.Count,
            report.Strangers);
    }

    /// <summary>The reason of an outcome, for people with access to the log; null when the outcome has none.</summary>
    public static string? Detail(FazOutcome outcome) => outcome switch
    {
        FazOutcome.Failed failed => $"{failed.Fault.Kind}, {failed.Fault.Text}",
        FazOutcome.Waiting waiting => $"{waiting.Fault}, the next login is at {waiting.Until.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
        FazOutcome.NotConfigured { Lacking: { } setting } => $"setting {setting} has no value",
        FazOutcome.NotConfigured => "setting enable-fortianalyzer-integration is false",
        FazOutcome.Busy => "another run is at work",
        _ => null,
    };

    private static LogLevel LevelOf(FazReport report) => report switch
    {
        { Outcome: FazOutcome.Failed } => LogLevel.Warning,
        { Outcome: FazOutcome.NotConfigured { Lacking: null } } => LogLevel.Debug,
        { Outcome: FazOutcome.Done, Changes.Count: 0, Pending.Count: 0 } => LogLevel.Debug,
        _ => LogLevel.Information,
    };

    private static string After(FazChange change) => change.After is null ? "removed" : FazAnswer.Word(change.After);

    private static string DetailOf(FazStanding? standing) => standing switch
    {
        { IsAuthorized: true } => $", serial number {standing.Serial ?? "unknown"}, ADOM {standing.Adom}",
        { Reason: { } reason } => $": {reason}",
        _ => "",
    };
}
