using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.Secrets;
using Autoscale.Lambda.Events;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// Every line that the functions write: 1xx heartbeats, 2xx elections, 4xx licenses, 5xx lifecycle hooks, 6xx bootstrap, 7xx who may ask, 8xx the sweep, 9xx startup and faults, 10xx the deployment. No line carries license text,
/// a pre-shared key or a configuration.
/// </summary>
public static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "{InstanceId} {Decision}: heartbeat {Sequence} {Rule}, expected {Expected}, came {Actual}, {DelayMs} ms after the allowance; {SyncState}, loss {LossBefore} -> {LossAfter} of {LossCount}, recovery {Recovery}; {Answer}{Unreadable}")]
    public static partial void HeartbeatJudged(
        this ILogger log, InstanceId instanceId, string decision, long? sequence, string rule, string expected, string actual, long delayMs, string syncState, int lossBefore, int lossAfter, int lossCount, int recovery, string answer, string unreadable);

    [LoggerMessage(101, LogLevel.Information, "{InstanceId} dropped: heartbeat {Sequence} is {Reason}, after {LastSequence}{Unreadable}")]
    public static partial void HeartbeatDropped(this ILogger log, InstanceId instanceId, long? sequence, string reason, long? lastSequence, string unreadable);

    [LoggerMessage(102, LogLevel.Warning, "{InstanceId}: its record changed three times while a heartbeat was handled; the next one will be judged")]
    public static partial void HeartbeatContended(this ILogger log, InstanceId instanceId);

    [LoggerMessage(200, LogLevel.Information, "elected {Primary} ({PrivateIp}) as primary, term {Term}: {Reason}")]
    public static partial void PrimaryElected(this ILogger log, InstanceId primary, IPAddress privateIp, Term term, string reason);

    [LoggerMessage(201, LogLevel.Information, "lost the election to {Primary}, term {Term}: {Reason}")]
    public static partial void ElectionLost(this ILogger log, string primary, string term, string reason);

    [LoggerMessage(202, LogLevel.Warning, "no primary: {Reason}")]
    public static partial void NobodyElected(this ILogger log, string reason);

    [LoggerMessage(203, LogLevel.Information, "effects of term {Term} for {Primary}: {Done}")]
    public static partial void EffectsApplied(this ILogger log, Term term, InstanceId primary, TermEffects done);

    [LoggerMessage(204, LogLevel.Error, "{Effect} failed and is owed")]
    public static partial void EffectFailed(this ILogger log, Exception exception, string effect);

    [LoggerMessage(400, LogLevel.Information, "{InstanceId} licensed: {FileName} ({Checksum}), {Origin}")]
    public static partial void LicenseAssigned(this ILogger log, InstanceId instanceId, string fileName, string checksum, LicenseOrigin origin);

    [LoggerMessage(401, LogLevel.Error, "{InstanceId} gets no license: {Reason}")]
    public static partial void LicensesOutOfStock(this ILogger log, InstanceId instanceId, string reason);

    [LoggerMessage(500, LogLevel.Information, "{InstanceId} {Transition}: answered {Result} to {ScalingGroup}, {Acceptance}; {Reason}")]
    public static partial void HookAnswered(this ILogger log, InstanceId instanceId, LifecycleTransition transition, LifecycleResult result, ScalingGroup scalingGroup, string acceptance, string reason);

    [LoggerMessage(501, LogLevel.Information, "{InstanceId} {Transition}: {ScalingGroup} is kept waiting, {Reason}")]
    public static partial void HookExtended(this ILogger log, InstanceId instanceId, LifecycleTransition transition, ScalingGroup scalingGroup, string reason);

    [LoggerMessage(502, LogLevel.Information, "{InstanceId} {Transition}: {ScalingGroup} does not wait any more, because the instance is gone or leaving")]
    public static partial void HookClosed(this ILogger log, InstanceId instanceId, LifecycleTransition transition, ScalingGroup scalingGroup);

    [LoggerMessage(503, LogLevel.Information, "{InstanceId} of {ScalingGroup}: {News}{Cause}")]
    public static partial void LifecycleNoted(this ILogger log, string instanceId, ScalingGroup scalingGroup, LifecycleNewsKind news, string cause);

    [LoggerMessage(504, LogLevel.Debug, "ignored '{DetailType}': {Reason}")]
    public static partial void EventIgnored(this ILogger log, string detailType, string reason);

    [LoggerMessage(505, LogLevel.Warning, "'{DetailType}': its row changed three times while it was handled; whoever changed it goes on")]
    public static partial void EventContended(this ILogger log, string detailType);

    [LoggerMessage(600, LogLevel.Information, "{InstanceId} configured: {Length} characters from {Parts}")]
    public static partial void ConfigurationServed(this ILogger log, InstanceId instanceId, int length, string parts);

    [LoggerMessage(601, LogLevel.Warning, "{InstanceId} is configured without configset {Configset}, which cannot be found")]
    public static partial void ConfigsetMissing(this ILogger log, InstanceId instanceId, string configset);

    [LoggerMessage(602, LogLevel.Warning, "{InstanceId} is configured without its VPN connection, which is not made yet; it gets it when it asks for its configuration again")]
    public static partial void ConfigLacksVpn(this ILogger log, InstanceId instanceId);

    [LoggerMessage(700, LogLevel.Warning, "refused a request for {InstanceId} from {Source}: {Doubt}")]
    public static partial void Refused(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(701, LogLevel.Warning, "answered a request for {InstanceId} from {Source} although {Doubt}, because device-identity-check is log")]
    public static partial void Doubted(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(702, LogLevel.Warning, "refused a request for {InstanceId} from {Source}: EC2 knows no such instance")]
    public static partial void UnknownInstance(this ILogger log, InstanceId instanceId, IPAddress? source);

    [LoggerMessage(703, LogLevel.Warning, "refused a request from {Source}: {Rule}")]
    public static partial void InvalidRequest(this ILogger log, IPAddress? source, string rule);

    [LoggerMessage(EventId = 800, Message = "swept {Devices} devices, {Members} members: {Unacknowledged} have not taken the primary, {Hooks} hooks open, {Licenses} licenses released, {Messages} messages sent late; {Failures}")]
    public static partial void SweepDone(this ILogger log, LogLevel level, int devices, int members, int unacknowledged, int hooks, int licenses, int messages, string failures);

    [LoggerMessage(801, LogLevel.Warning, "{InstanceId} is out of sync: it has been silent for too long")]
    public static partial void FellSilent(this ILogger log, InstanceId instanceId);

    [LoggerMessage(802, LogLevel.Information, "{InstanceId} is gone; its books are closed")]
    public static partial void InstanceGone(this ILogger log, InstanceId instanceId);

    [LoggerMessage(803, LogLevel.Warning, "{InstanceId} is out of sync and is terminated, because terminate-unhealthy-vm is true")]
    public static partial void UnhealthyTerminated(this ILogger log, InstanceId instanceId);

    [LoggerMessage(804, LogLevel.Warning, "the sweep reached its time limit: {Members} members and {Devices} devices are left to the next sweep")]
    public static partial void SweepCutOff(this ILogger log, int members, int devices);

    [LoggerMessage(900, LogLevel.Warning, "setting {Key} is {Value}, but {Rule}; {Used} is used")]
    public static partial void SettingUnusable(this ILogger log, string key, string value, string rule, string used);

    [LoggerMessage(901, LogLevel.Warning, "settings without a row, whose defaults are used: {Keys}")]
    public static partial void SettingsMissing(this ILogger log, string keys);

    [LoggerMessage(902, LogLevel.Warning, "the table of settings cannot be read; those read last are used")]
    public static partial void SettingsUnread(this ILogger log, Exception exception);

    [LoggerMessage(903, LogLevel.Warning, "secret {SecretName} cannot be read; what was read last is used")]
    public static partial void SecretUnread(this ILogger log, Exception exception, SecretName secretName);

    [LoggerMessage(904, LogLevel.Warning, "warm start failed; the first request does its work and takes longer")]
    public static partial void WarmStartFailed(this ILogger log, Exception exception);

    [LoggerMessage(1000, LogLevel.Information, "{Request}, {ServiceType}: done. {Reason}")]
    public static partial void DeploymentDone(this ILogger log, CustomResourceRequest request, string serviceType, string reason);

    [LoggerMessage(1001, LogLevel.Warning, "{Request}, {ServiceType}: failed, and the stack is told. {Reason}")]
    public static partial void DeploymentFailed(this ILogger log, CustomResourceRequest request, string serviceType, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "{Request}, {ServiceType}: not done yet, Lambda tries again. {Left}")]
    public static partial void DeploymentUnfinished(this ILogger log, CustomResourceRequest request, string serviceType, string left);

    [LoggerMessage(1003, LogLevel.Warning, "these properties are no settings, and are left alone: {Names}")]
    public static partial void PropertiesUnknown(this ILogger log, string names);

    [LoggerMessage(1004, LogLevel.Warning, "refused a request for a custom resource, and told nobody: {Rule}")]
    public static partial void DeploymentRefused(this ILogger log, string rule);

    [LoggerMessage(910, LogLevel.Error, "ran out of time")]
    public static partial void OutOfTime(this ILogger log, Exception exception);

    [LoggerMessage(911, LogLevel.Error, "failed")]
    public static partial void Faulted(this ILogger log, Exception exception);
}
