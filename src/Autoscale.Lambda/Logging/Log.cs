using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Events;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// All log lines of the functions: 1xx heartbeats, 2xx elections, 4xx licenses, 5xx lifecycle hooks, 6xx bootstrap, 7xx refused
/// callers, 8xx sweeps, 9xx startup and faults, 10xx deployment, 11xx FortiAnalyzer, 12xx Address Manager. No line contains a license, a
/// pre-shared key, a token, a password or a configuration.
/// </summary>
public static partial class Log
{
    [LoggerMessage(100, LogLevel.Information,
        "{InstanceId} {Decision}: heartbeat {Sequence} {Rule}, expected {Expected}, arrived {Actual}, {DelayMs} ms after the " +
        "allowance; {SyncState}, loss {LossBefore} -> {LossAfter} of {LossCount}, recovery {Recovery}; {Answer}{Unreadable}")]
    public static partial void HeartbeatJudged(
        this ILogger log, InstanceId instanceId, string decision, long? sequence, string rule, string expected, string actual,
        long delayMs, string syncState, int lossBefore, int lossAfter, int lossCount, int recovery, string answer, string unreadable);

    [LoggerMessage(101, LogLevel.Information, "{InstanceId} dropped: heartbeat {Sequence} is {Reason}, after {LastSequence}{Unreadable}")]
    public static partial void HeartbeatDropped(
        this ILogger log, InstanceId instanceId, long? sequence, string reason, long? lastSequence, string unreadable);

    [LoggerMessage(102, LogLevel.Warning,
        "{InstanceId}: other requests changed its record three times while a heartbeat was handled; this heartbeat is not " +
        "judged, the next one will be")]
    public static partial void HeartbeatContended(this ILogger log, InstanceId instanceId);

    [LoggerMessage(200, LogLevel.Information, "elected {Primary} ({PrivateIp}) as primary, term {Term}: {Reason}")]
    public static partial void PrimaryElected(this ILogger log, InstanceId primary, IPAddress privateIp, Term term, string reason);

    [LoggerMessage(201, LogLevel.Information, "lost the election to {Primary}, term {Term}: {Reason}")]
    public static partial void ElectionLost(this ILogger log, string primary, string term, string reason);

    [LoggerMessage(202, LogLevel.Warning, "no primary: {Reason}")]
    public static partial void NoPrimaryElected(this ILogger log, string reason);

    [LoggerMessage(203, LogLevel.Information, "effects of term {Term} for {Primary}: {Done}")]
    public static partial void EffectsApplied(this ILogger log, Term term, InstanceId primary, string done);

    [LoggerMessage(204, LogLevel.Error, "{Effect} failed; it will be retried")]
    public static partial void EffectFailed(this ILogger log, Exception exception, string effect);

    [LoggerMessage(400, LogLevel.Information, "{InstanceId} at {Source} licensed ({Window}): {FileName} ({Checksum}), {Origin}")]
    public static partial void LicenseAssigned(
        this ILogger log, InstanceId instanceId, IPAddress? source, HandoutWindow window, string fileName, string checksum,
        LicenseOrigin origin);

    [LoggerMessage(401, LogLevel.Error, "{InstanceId} gets no license: {Reason}")]
    public static partial void LicensesOutOfStock(this ILogger log, InstanceId instanceId, string reason);

    [LoggerMessage(402, LogLevel.Warning,
        "the license in {FileName} ({Checksum}) was held by no valid instance; its row was removed, and the license is free")]
    public static partial void LicenseFreed(this ILogger log, string fileName, string checksum);

    [LoggerMessage(403, LogLevel.Warning, "{FileName} in the license folder is no license: {Reason}; it is ignored")]
    public static partial void LicenseFileIgnored(this ILogger log, string fileName, string reason);

    [LoggerMessage(404, LogLevel.Warning, "{FileName} in the license folder is a duplicate: {Reason}; a license is given to one device")]
    public static partial void LicenseDuplicated(this ILogger log, string fileName, string reason);

    [LoggerMessage(405, LogLevel.Warning,
        "the license in {FileName} has two holders: {Reason}; the vendor stops both, so replace one of the two devices")]
    public static partial void LicenseHeldTwice(this ILogger log, string fileName, string reason);

    [LoggerMessage(406, LogLevel.Warning, "{InstanceId} gets no license: it is in the hourly group {ScalingGroup} and needs none")]
    public static partial void LicenseNotNeeded(this ILogger log, InstanceId instanceId, ScalingGroup scalingGroup);

    [LoggerMessage(500, LogLevel.Information, "{InstanceId} {Transition}: answered {Result} to {ScalingGroup}, {Acceptance}; {Reason}")]
    public static partial void HookAnswered(
        this ILogger log, InstanceId instanceId, LifecycleTransition transition, LifecycleResult result, ScalingGroup scalingGroup,
        string acceptance, string reason);

    [LoggerMessage(501, LogLevel.Information, "{InstanceId} {Transition}: extended the wait of {ScalingGroup}: {Reason}")]
    public static partial void HookExtended(
        this ILogger log, InstanceId instanceId, LifecycleTransition transition, ScalingGroup scalingGroup, string reason);

    [LoggerMessage(502, LogLevel.Information,
        "{InstanceId} {Transition}: {ScalingGroup} has stopped waiting: the instance is gone or is leaving")]
    public static partial void HookClosed(
        this ILogger log, InstanceId instanceId, LifecycleTransition transition, ScalingGroup scalingGroup);

    [LoggerMessage(503, LogLevel.Information, "{InstanceId} of {ScalingGroup}: {News}{Cause}")]
    public static partial void LifecycleNoted(
        this ILogger log, string instanceId, ScalingGroup scalingGroup, LifecycleNewsKind news, string cause);

    [LoggerMessage(504, LogLevel.Debug, "ignored '{DetailType}': {Reason}")]
    public static partial void EventIgnored(this ILogger log, string detailType, string reason);

    [LoggerMessage(505, LogLevel.Warning,
        "'{DetailType}': its row changed three times while it was handled; the next event or sweep continues")]
    public static partial void EventContended(this ILogger log, string detailType);

    [LoggerMessage(506, LogLevel.Information,
        "{InstanceId} {Transition}: {ScalingGroup} waits at hook {Hook}, which lifecycle-hook-names does not name; its owner answers it")]
    public static partial void HookForeign(
        this ILogger log, InstanceId instanceId, LifecycleTransition transition, ScalingGroup scalingGroup, string hook);

    [LoggerMessage(507, LogLevel.Information, "{InstanceId} reported by EC2 as {State}: {Finding}")]
    public static partial void EventOfStop(this ILogger log, InstanceId instanceId, StopKind state, string finding);

    [LoggerMessage(600, LogLevel.Information, "{InstanceId} at {Source} configured ({Window}): {Length} characters from {Parts}")]
    public static partial void ConfigurationServed(
        this ILogger log, InstanceId instanceId, IPAddress? source, HandoutWindow window, int length, string parts);

    [LoggerMessage(601, LogLevel.Warning, "{InstanceId} was configured without configset {Configset}, which was not found")]
    public static partial void ConfigsetMissing(this ILogger log, InstanceId instanceId, string configset);

    [LoggerMessage(602, LogLevel.Warning,
        "{InstanceId} was configured without its VPN connection, which does not exist yet; the device gets it with its next " +
        "request for a configuration")]
    public static partial void ConfigLacksVpn(this ILogger log, InstanceId instanceId);

    [LoggerMessage(603, LogLevel.Warning,
        "{InstanceId} was configured with a callback URL without a token, because the URL with a token exceeds the 127 characters of old " +
        "firmware")]
    public static partial void ConfigLacksToken(this ILogger log, InstanceId instanceId);

    [LoggerMessage(604, LogLevel.Warning, "{InstanceId} was configured without configset {Key}, which is no text: {Reason}")]
    public static partial void ConfigsetUnreadable(this ILogger log, InstanceId instanceId, string key, string reason);

    [LoggerMessage(700, LogLevel.Warning, "refused a request for {InstanceId} from {Source}: {Doubt}")]
    public static partial void Refused(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(701, LogLevel.Warning,
        "answered a request for {InstanceId} from {Source} despite {Doubt}, because device-identity-check is log")]
    public static partial void Doubted(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(702, LogLevel.Warning, "refused a request for {InstanceId} from {Source}: the instance is unknown")]
    public static partial void UnknownInstance(this ILogger log, InstanceId instanceId, IPAddress? source);

    [LoggerMessage(703, LogLevel.Warning, "refused a request from {Source}: {Rule}")]
    public static partial void InvalidRequest(this ILogger log, IPAddress? source, string rule);

    [LoggerMessage(704, LogLevel.Warning,
        "refused a license or a configuration to {InstanceId} at {Source}: it started longer ago than secrets-window and has sent " +
        "heartbeats; if it needs them again, set secrets-window-reopen to its id")]
    public static partial void RefusedLongAfterBoot(this ILogger log, InstanceId instanceId, IPAddress? source);

    [LoggerMessage(705, LogLevel.Warning,
        "refused a request for {InstanceId} from {Source}: {Doubt}; the URL of a FortiGate has its token, unless it was configured " +
        "before there were tokens or before the last two rotations")]
    public static partial void RefusedToken(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(706, LogLevel.Information,
        "answered a request for {InstanceId} from {Source} despite {Doubt}, because device-token-check is log")]
    public static partial void TokenDoubted(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(707, LogLevel.Warning,
        "the token in a request for {InstanceId} from {Source} was not checked, because its key cannot be read")]
    public static partial void TokenUnchecked(this ILogger log, InstanceId instanceId, IPAddress? source);

    [LoggerMessage(EventId = 800,
        Message = "swept {Devices} devices, {Members} members: {Unacknowledged} have not adopted the primary, {Hooks} hooks open, " +
            "{Licenses} licenses released, {Messages} messages sent late; {Failures}")]
    public static partial void SweepDone(
        this ILogger log, LogLevel level, int devices, int members, int unacknowledged, int hooks, int licenses, int messages,
        string failures);

    [LoggerMessage(801, LogLevel.Warning, "{InstanceId} is out of sync: no heartbeat for too long")]
    public static partial void FellSilent(this ILogger log, InstanceId instanceId);

    [LoggerMessage(802, LogLevel.Information, "{InstanceId} is gone; its records were removed")]
    public static partial void InstanceGone(this ILogger log, InstanceId instanceId);

    [LoggerMessage(803, LogLevel.Warning, "{InstanceId} is out of sync and is being terminated, because terminate-unhealthy-vm is true")]
    public static partial void UnhealthyTerminated(this ILogger log, InstanceId instanceId);

    [LoggerMessage(804, LogLevel.Warning,
        "the sweep reached its time limit: {Members} members and {Devices} devices are left to the next sweep")]
    public static partial void SweepCutOff(this ILogger log, int members, int devices);

    [LoggerMessage(805, LogLevel.Warning, "{InstanceId} is in group {Group}, which no setting names; its records and equipment stay")]
    public static partial void StrangerFound(this ILogger log, InstanceId instanceId, ScalingGroup group);

    [LoggerMessage(806, LogLevel.Warning,
        "the brake is applied and nothing is removed: {Instances} of {Members} members are gone or to be terminated: {InstanceIds}")]
    public static partial void SweepBraked(this ILogger log, int instances, int members, string instanceIds);

    [LoggerMessage(807, LogLevel.Warning, "subnet {Subnet} is unreachable: none of its {Members} members is heard, members elsewhere are")]
    public static partial void SubnetUnreachable(this ILogger log, string subnet, int members);

    [LoggerMessage(808, LogLevel.Warning, "tag autoscale:term of {InstanceId} has a value that is no term; it is ignored")]
    public static partial void TermUnreadable(this ILogger log, InstanceId instanceId);

    [LoggerMessage(809, LogLevel.Warning,
        "members are heard and none may become primary: the group in primary-scaling-group-name, {Group}, has no running member")]
    public static partial void NoneEligible(this ILogger log, ScalingGroup group);

    [LoggerMessage(810, LogLevel.Warning, "a setting names scaling group {Group}, and Auto Scaling does not know it")]
    public static partial void GroupMissing(this ILogger log, ScalingGroup group);

    [LoggerMessage(811, LogLevel.Warning, "no device can be registered in target group {Arn}: it is of type {Type}")]
    public static partial void TargetGroupUnfit(this ILogger log, string arn, string type);

    [LoggerMessage(812, LogLevel.Warning,
        "{Count} members in service lack the interface in fortigate-autoscale-target-interface, so no address is a target: {InstanceIds}")]
    public static partial void TargetsUnaddressed(this ILogger log, int count, string instanceIds);

    [LoggerMessage(900, LogLevel.Warning, "setting {Key} is {Value}, but {Rule}; {Used} is used")]
    public static partial void SettingUnusable(this ILogger log, string key, string value, string rule, string used);

    [LoggerMessage(901, LogLevel.Warning, "these settings have no row in the table, their defaults are used: {Keys}")]
    public static partial void SettingsMissing(this ILogger log, string keys);

    [LoggerMessage(902, LogLevel.Warning, "the settings table cannot be read; the settings read last are used")]
    public static partial void SettingsUnread(this ILogger log, Exception exception);

    [LoggerMessage(903, LogLevel.Warning, "secret {SecretName} cannot be read; the value read last is used")]
    public static partial void SecretUnread(this ILogger log, Exception exception, SecretName secretName);

    [LoggerMessage(904, LogLevel.Warning, "warm start failed; the first request does that work and takes longer")]
    public static partial void WarmStartFailed(this ILogger log, Exception exception);

    [LoggerMessage(905, LogLevel.Warning, "setting {Key} contains {Value}, but {Rule}; {Used} is used")]
    public static partial void SettingItemUnusable(this ILogger log, string key, string value, string rule, string used);

    [LoggerMessage(910, LogLevel.Error, "the invocation ran out of time")]
    public static partial void OutOfTime(this ILogger log, Exception exception);

    [LoggerMessage(911, LogLevel.Error, "the invocation failed")]
    public static partial void Faulted(this ILogger log, Exception exception);

    [LoggerMessage(912, LogLevel.Error, "S3 refuses to read {Key} in bucket {Bucket}: permission {Permission} is missing")]
    public static partial void ReadDenied(this ILogger log, Exception exception, string bucket, string key, string permission);

    [LoggerMessage(1000, LogLevel.Information, "{Request}, {ServiceType}: done. {Reason}")]
    public static partial void DeploymentDone(this ILogger log, CustomResourceRequest request, string serviceType, string reason);

    [LoggerMessage(1001, LogLevel.Warning, "{Request}, {ServiceType}: failed, and CloudFormation is told. {Reason}")]
    public static partial void DeploymentFailed(this ILogger log, CustomResourceRequest request, string serviceType, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "{Request}, {ServiceType}: not finished; Lambda will retry. {Left}")]
    public static partial void DeploymentUnfinished(this ILogger log, CustomResourceRequest request, string serviceType, string left);

    [LoggerMessage(1003, LogLevel.Warning, "ignored properties that are not settings: {Names}")]
    public static partial void PropertiesUnknown(this ILogger log, string names);

    [LoggerMessage(1004, LogLevel.Warning, "refused a request for a custom resource without a reply: {Rule}")]
    public static partial void DeploymentRefused(this ILogger log, string rule);
}
