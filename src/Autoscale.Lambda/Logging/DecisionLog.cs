using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Lambda.Events;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>Logs each decision as one line.</summary>
public static class DecisionLog
{
    /// <summary>The answer to the heartbeat of a member that knows its primary, or that has none.</summary>
    public const string NoPrimaryTold = "told no primary";

    /// <summary>The decision on a heartbeat that is on time.</summary>
    public const string OnTime = "on time";

    /// <summary>Logs the decision on a heartbeat.</summary>
    public static void Judged(this ILogger log, HeartbeatMessage.Beat beat, HeartbeatOutcome.Judged judged, HeartbeatSettings settings)
    {
        if (!log.IsEnabled(LogLevel.Information))
            return;
        var unreadable = beat.Unreadable.Count == 0 ? "" : $" (unreadable: {string.Join(", ", beat.Unreadable)})";
        if (judged.Decision is HeartbeatDecision.Dropped dropped)
        {
            log.HeartbeatDropped(
                beat.Heartbeat.Instance,
                beat.Heartbeat.Sequence,
                dropped.Reason == DropReason.Duplicate ? "a duplicate" : "out of order",
                judged.Previous?.Sequence,
                unreadable);
            return;
        }

        var (decision, state, timing) = judged.Decision switch
        {
            HeartbeatDecision.OnTime d => (OnTime, d.State, d.Timing),
            HeartbeatDecision.Late { FellOutOfSync: true } d => ("late, out of sync now", d.State, d.Timing),
            HeartbeatDecision.Late d => ("late", d.State, d.Timing),
            HeartbeatDecision.Recovering d => ("recovering", d.State, d.Timing),
            HeartbeatDecision.Recovered d => ("recovered", d.State, d.Timing),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        log.HeartbeatJudged(
            state.Instance,
            decision,
            state.Sequence,
            Rule(timing.Rule),
            timing.Expected is { } expected ? Time(expected) : "at any time",
            Time(timing.Actual),
            (long)timing.Delay.TotalMilliseconds,
            state.IsOutOfSync ? "out of sync" : "in sync",
            judged.Previous?.LossCount ?? 0,
            state.LossCount,
            settings.LossCount,
            state.SyncRecoveryCount,
            Answer(judged),
            unreadable);
    }

    /// <summary>Logs the outcome of an election.</summary>
    public static void Elected(this ILogger log, ElectionRun run)
    {
        if (run is { IsWon: true, Record: { } record })
            log.PrimaryElected(record.Instance, record.PrivateIp, record.Term, run.Reason);
        else if (run.Decision is ElectionDecision.Elect)
            log.ElectionLost($"{run.Record?.Instance}", $"{run.Record?.Term}", run.Reason);
        else
            log.NoPrimaryElected(run.Reason);
    }

    /// <summary>Logs the effects of a term that are applied.</summary>
    public static void Followed(this ILogger log, PrimaryRecord record) =>
        log.EffectsApplied(record.Term, record.Instance, record.Done == TermEffects.None ? "none" : string.Join(", ", Named(record.Done)));

    private static IEnumerable<string> Named(TermEffects effects) =>
        from effect in new[]
        {
            (TermEffects.RoleTag, "role tag"),
            (TermEffects.EgressRoutes, "egress routes"),
            (TermEffects.ScaleInProtection, "scale-in protection"),
            (TermEffects.Announcement, "message"),
        }
        where effects.HasFlag(effect.Item1)
        select effect.Item2;

    private static string Answer(HeartbeatOutcome.Judged judged) => judged switch
    {
        { Answer: Announcement.Tell tell } => $"told primary {tell.PrimaryIp}, term {tell.Term}",
        { AwaitsElection: true } => $"{NoPrimaryTold}, because another container holds the election",
        _ => NoPrimaryTold,
    };

    private static string Rule(TimingRule rule) => rule switch
    {
        TimingRule.First => "is the first",
        TimingRule.ByArrival => "by arrival",
        TimingRule.BySendTime => "by send time",
        TimingRule.ByTransit => "by arrival after a send in time",
        TimingRule.Reboot => "after a reboot",
        TimingRule.Upgrade => "after an upgrade",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Logs a file in the license folder that supplies no license of its own.</summary>
    public static void Found(this ILogger log, StockFinding finding)
    {
        switch (finding)
        {
            case StockFinding.Stray:
                log.LicenseFileIgnored(finding.FileName, finding.Reason);
                break;
            case StockFinding.Duplicate:
                log.LicenseDuplicated(finding.FileName, finding.Reason);
                break;
            case StockFinding.HeldTwice:
                log.LicenseHeldTwice(finding.FileName, finding.Reason);
                break;
        }
    }
}
