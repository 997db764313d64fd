using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Lambda.Events;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>Logs the runs of the Address Manager monitor.</summary>
public static class MonitorLog
{
    private const int LongestText = 600;

    /// <summary>Logs a run, at level Debug when it has no news.</summary>
    /// <param name="changes">The transitions of the run.</param>
    /// <param name="failed">The steps that failed.</param>
    public static void MonitorRan(
        this ILogger log, MonitorReport report, IReadOnlyCollection<MonitorTransition> changes, IReadOnlyCollection<string> failed)
    {
        var hasNews = changes.Count > 0 || failed.Count > 0 || report.Outcome == MonitorOutcome.Lost;
        var (outcome, state, primary) = (WordOf(report.Outcome), StateOf(report), PrimaryOf(report.State.Primary));
        var counts = failed.CountBy(f => f).Select(f => $"{f.Key} x {f.Value}");
        var failures = failed.Count == 0 ? "" : $"; failed: {string.Join(", ", counts)}";
        log.AddressManagerRan(
            hasNews ? LogLevel.Information : LogLevel.Debug,
            outcome,
            state,
            primary,
            report.State.Generation,
            report.Polls,
            changes.Count,
            failures);
    }

    /// <summary>Logs a transition with the evidence of each member.</summary>
    public static void MonitorChanged(this ILogger log, MonitorTransition transition)
    {
        var isWrong = transition.To
            is MonitorPhase.FailoverInProgress or MonitorPhase.NoPrimary or MonitorPhase.SplitBrain or MonitorPhase.AuthFailed;
        var (before, after) = (PhaseName.Of(transition.From), PhaseName.Of(transition.To));
        var (reason, primary) = (EventText.Shown(transition.Reason, LongestText), PrimaryOf(transition.Primary));
        var evidence = EventText.Shown(
            transition.Evidence.Count == 0 ? "no evidence" : string.Join("; ", transition.Evidence), LongestText);
        log.AddressManagerChanged(
            isWrong ? LogLevel.Warning : LogLevel.Information,
            before,
            after,
            reason,
            primary,
            transition.Generation,
            evidence);
    }

    // A run beside another one has not read the state.
    private static string StateOf(MonitorReport report) =>
        report.Outcome == MonitorOutcome.Busy ? "unknown" : PhaseName.Of(report.State.Phase);

    private static string PrimaryOf(Uri? primary) => primary?.Authority ?? "none";

    private static string WordOf(MonitorOutcome outcome) => outcome switch
    {
        MonitorOutcome.Polled => "polled",
        MonitorOutcome.Stopped => "is stopped",
        MonitorOutcome.Busy => "waited: another run has the lease",
        MonitorOutcome.Lost => "lost its lease to another run",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
