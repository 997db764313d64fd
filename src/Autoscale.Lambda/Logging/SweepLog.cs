using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Sweeping;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>Logs the outcomes of events and sweeps.</summary>
public static class SweepLog
{
    /// <summary>Logs the outcome of an event.</summary>
    public static void EventHandled(this ILogger log, string kind, LifecycleOutcome outcome)
    {
        switch (outcome)
        {
            case LifecycleOutcome.NotOurs:
                log.EventIgnored(kind, "the group does not belong to this cluster");
                break;
            case LifecycleOutcome.ForeignHook { Action: var foreign }:
                log.HookForeign(foreign.Instance, foreign.Transition, foreign.Group, foreign.Hook);
                break;
            case LifecycleOutcome.UnknownInstance:
                log.EventIgnored(kind, "the instance has no open record");
                break;
            case LifecycleOutcome.Stopped stopped:
                log.Led(stopped.Handover.Election, stopped.Handover.Followed);
                log.EventOfStop(stopped.Stop.Instance, stopped.Stop.Kind, Words(stopped.Finding));
                break;
            case LifecycleOutcome.NoNews:
                log.EventIgnored(kind, "it is a duplicate or older than the stored state");
                break;
            case LifecycleOutcome.Contended:
                log.EventContended(kind);
                break;
            case LifecycleOutcome.Noted noted:
                log.LifecycleNoted(
                    $"{noted.News.Instance}", noted.News.Group, noted.News.Kind, noted.News.Cause is { } cause ? $": {cause}" : "");
                break;
            case LifecycleOutcome.Decided decided:
                log.HookDecided(decided);
                break;
        }
    }

    /// <summary>
    /// Logs a sweep: one line for each decision, and one for the whole sweep, at level Debug when the sweep changed nothing.
    /// </summary>
    public static void Swept(this ILogger log, SweepReport report, IReadOnlyList<string> failed)
    {
        log.Led(report.Election, report.Followed);
        foreach (var silenced in report.Silenced)
            log.FellSilent(silenced);
        foreach (var gone in report.Gone)
            log.InstanceGone(gone);
        foreach (var stranger in report.Strangers)
            log.StrangerFound(stranger.Instance, stranger.Group);
        if (report.Braked.Count > 0)
            log.SweepBraked(report.Braked.Count, report.Members, string.Join(", ", report.Braked.Take(20)));
        foreach (var subnet in report.Unreachable)
            log.SubnetUnreachable(subnet.Subnet, subnet.Members.Count);
        foreach (var tagged in report.UnreadableTerms)
            log.TermUnreadable(tagged);
        foreach (var unknown in report.UnknownGroups)
            log.GroupMissing(unknown);
        foreach (var unfit in report.UnfitTargetGroups)
            log.TargetGroupUnfit(unfit.Arn, unfit.Type.Name);
        if (report.Unaddressed.Count > 0)
            log.TargetsUnaddressed(report.Unaddressed.Count, string.Join(", ", report.Unaddressed.Take(20)));
        if (report.UselessPrimaryGroup is { } group)
            log.NoneEligible(group);
        foreach (var terminated in report.Terminated)
            log.UnhealthyTerminated(terminated);
        foreach (var freed in report.FreedLicenses)
            log.LicenseFreed(freed.FileName, freed.Checksum);
        foreach (var decided in report.Hooks)
            log.HookDecided(decided);
        if (report.LeftMembers + report.LeftDevices > 0)
            log.SweepCutOff(report.LeftMembers, report.LeftDevices);
        var isQuiet = failed.Count == 0 && report is
        {
            Election: null, Followed: null, Silenced.Count: 0, Gone.Count: 0, Strangers.Count: 0, Terminated.Count: 0, Hooks.Count: 0,
            ReleasedLicenses: 0, Published: 0, DoubtedFacts: 0,
        };
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

    private static string Words(StopFinding finding) => finding switch
    {
        StopFinding.NotPrimary => "it is not the primary",
        StopFinding.Running => "it is the primary and runs; the report is late",
        StopFinding.Replaced => "it is the primary and does not run, so another one is elected",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void Led(this ILogger log, ElectionRun? run, PrimaryRecord? followed)
    {
        if (run is not null)
            log.Elected(run);
        if (followed is not null)
            log.Followed(followed);
    }

    private static void HookDecided(this ILogger log, LifecycleOutcome.Decided decided)
    {
        var action = decided.Action;
        log.Led(decided.Handover.Election, decided.Handover.Followed);
        switch (decided.Decision)
        {
            case LifecycleDecision.Answer answer:
                log.HookAnswered(
                    action.Instance,
                    action.Transition,
                    answer.Result,
                    action.Group,
                    decided.IsAccepted ? "accepted" : "refused, because the action has ended",
                    answer.Complaint ?? "no problems found");
                break;
            case LifecycleDecision.Extend extend:
                log.HookExtended(
                    action.Instance,
                    action.Transition,
                    action.Group,
                    decided.IsAccepted ? extend.For : "refused, because the action has ended");
                break;
            case LifecycleDecision.Close:
                log.HookClosed(action.Instance, action.Transition, action.Group);
                break;
        }
    }
}
