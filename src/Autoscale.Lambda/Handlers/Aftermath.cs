using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// What follows a decision that is saved: its line in the log, the effects of a new term, the messages to people. Nothing in here can change the answer: a fault is
/// logged, and what is owed is done by a later heartbeat (W5).
/// </summary>
public sealed class Aftermath(TermEffectsWorkflow effects, NotificationWorkflow notifications, ILogger<Aftermath> log, Metrics metrics)
{
    /// <summary>How long all that follows an answer may hold it up: a FortiGate is waiting. What is not done by then is owed.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan NoteBudget = TimeSpan.FromSeconds(2);

    /// <summary>After a heartbeat.</summary>
    public async Task OfHeartbeatAsync(Call call, HeartbeatMessage.Beat beat, HeartbeatOutcome outcome, AutoscaleSettings settings)
    {
        var instance = beat.Heartbeat.Instance;
        switch (outcome)
        {
            case HeartbeatOutcome.UnknownInstance:
                call.ReportUnknown(instance);
                break;
            case HeartbeatOutcome.Refused refused:
                call.ReportRefused(instance, refused.Doubt);
                break;
            case HeartbeatOutcome.Contended:
                log.HeartbeatContended(instance);
                break;
            case HeartbeatOutcome.Judged judged:
                call.ReportDoubt(instance, judged.Doubt);
                if (judged.Election is { } run)
                {
                    log.Elected(run);
                    metrics.Count(Metric.Elections);
                }

                log.Judged(beat, judged, settings.Heartbeats);
                metrics.Count(judged.Decision);
                await FollowAsync(call, judged, settings);
                break;
        }
    }

    /// <summary>After a request for a license.</summary>
    public async Task OfLicenseAsync(Call call, InstanceId instance, LicenseDecision decision, AutoscaleSettings settings)
    {
        switch (decision)
        {
            case LicenseDecision.UnknownInstance:
                call.ReportUnknown(instance);
                break;
            case LicenseDecision.Refused refused:
                call.ReportRefused(instance, refused.Doubt);
                break;
            case LicenseDecision.Assigned assigned:
                call.ReportDoubt(instance, assigned.Doubt);
                log.LicenseAssigned(instance, assigned.License.FileName, assigned.License.Checksum, assigned.Origin);
                break;
            case LicenseDecision.OutOfStock shortage:
                call.ReportDoubt(instance, shortage.Doubt);
                log.LicensesOutOfStock(instance, shortage.Reason);
                metrics.Count(Metric.LicenseShortages);
                _ = await TellAsync(call, NotificationPolicy.OfLicenseShortage(instance, shortage.Reason), settings, call.CancellationToken);
                break;
        }
    }

    private async Task FollowAsync(Call call, HeartbeatOutcome.Judged judged, AutoscaleSettings settings)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        budget.CancelAfter(Budget);
        if (judged.Primary is { OwesEffects: true } record)
            _ = await call.TryAsync("effects of the term", () => ApplyAsync(call, record, judged.Election, settings.TermEffectRules, budget.Token));
        if (NotificationPolicy.OfHeartbeat(judged.Previous, judged.Decision, settings.Heartbeats) is { } news)
            _ = await TellAsync(call, news, settings, budget.Token);
        if (judged.Election is { } undecided && NotificationPolicy.OfUndetermined(settings.Cluster, undecided) is { } plea)
            _ = await TellAsync(call, plea, settings, budget.Token);
    }

    private Task<bool> TellAsync(Call call, Notification notification, AutoscaleSettings settings, CancellationToken cancellationToken) =>
        call.TryAsync(notification.Subject, () => notifications.TellAsync(settings.TopicArn, notification, call.Now, cancellationToken));

    private async Task ApplyAsync(Call call, PrimaryRecord record, ElectionRun? run, TermEffectRules rules, CancellationToken budget)
    {
        using var noting = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        noting.CancelAfter(Budget + NoteBudget);
        if (await effects.TryTakeAsync(record, run is { IsWon: true }, call.Request.Arrival, budget)
            && await effects.FollowAsync(record, run?.Fleet, rules, call.TryAsync, budget, noting.Token) is { } followed)
        {
            log.EffectsApplied(followed.Term, followed.Instance, followed.Done);
        }
    }
}
