using Autoscale.Domain.Elections;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.Sweeping;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>Puts what came of events and sweeps into words for the log.</summary>
public static class SweepLog
{
    /// <summary>The line of an event.</summary>
    public static void EventHandled(this ILogger log, string kind, LifecycleOutcome outcome)
    {
        switch (outcome)
        {
            case LifecycleOutcome.NotOurs:
                log.EventIgnored(kind, "it is of somebody else's group");
                break;
            case LifecycleOutcome.NoNews:
                log.EventIgnored(kind, "the books say so already");
                break;
            case LifecycleOutcome.Contended:
                log.EventContended(kind);
                break;
            case LifecycleOutcome.Noted noted:
                log.LifecycleNoted($"{noted.News.Instance}", noted.News.Group, noted.News.Kind, noted.News.Cause is { } cause ? $": {cause}" : "");
                break;
            case LifecycleOutcome.Decided decided:
                log.HookDecided(decided);
                break;
        }
    }

    /// <summary>The lines of a sweep: one for each thing that was decided, and one for the sweep when there is something to say.</summary>
    public static void Swept(this ILogger log, SweepReport report, IReadOnlyList<string> failed)
    {
        log.Led(report.Election, report.Followed);
        foreach (var silenced in report.Silenced)
            log.FellSilent(silenced);
        foreach (var gone in report.Gone)
            log.InstanceGone(gone);
        foreach (var terminated in report.Terminated)
            log.UnhealthyTerminated(terminated);
        foreach (var decided in report.Hooks)
            log.HookDecided(decided);
        if (report.LeftMembers + report.LeftDevices > 0)
            log.SweepCutOff(report.LeftMembers, report.LeftDevices);
        var isQuiet = report is { Election: null, Followed: null, Silenced.Count: 0, Gone.Count: 0, Terminated.Count: 0, Hooks.Count: 0, ReleasedLicenses: 0, Published: 0 } && failed.Count == 0;
        log.SweepDone(
            isQuiet ? LogLevel.Debug : LogLevel.Information,
            report.Devices,
            report.Members,
            report.Unacknowledged.Count,
            report.Hooks.Count,
            report.ReleasedLicenses,
            report.Published,
            failed.Count == 0 ? "nothing failed" : $"failed: {string.Join(", ", failed)}");
    }

    private static void Led(this ILogger log, ElectionRun? run, PrimaryRecord? followed)
    {
        if (run is not null)
            log.Elected(run);
        if (followed is not null)
            log.EffectsApplied(followed.Term, followed.Instance, followed.Done);
    }

    private static void HookDecided(this ILogger log, LifecycleOutcome.Decided decided)
    {
        var action = decided.Action;
        log.Led(decided.Handover.Election, decided.Handover.Followed);
        switch (decided.Decision)
        {
            case LifecycleDecision.Answer answer:
                log.HookAnswered(action.Instance, action.Transition, answer.Result, action.Group, decided.IsAccepted ? "accepted" : "Auto Scaling does not wait any more", answer.Complaint ?? "all is as it should be");
                break;
            case LifecycleDecision.Extend extend:
                log.HookExtended(action.Instance, action.Transition, action.Group, decided.IsAccepted ? extend.For : "Auto Scaling does not wait any more");
                break;
            case LifecycleDecision.Close:
                log.HookClosed(action.Instance, action.Transition, action.Group);
                break;
        }
    }
}
