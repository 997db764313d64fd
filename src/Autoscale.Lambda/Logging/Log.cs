using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Licensing;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// Every line that the functions write: 1xx heartbeats, 2xx elections, 4xx licenses, 6xx bootstrap, 7xx who may ask, 9xx startup and faults. No line carries license text,
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

    [LoggerMessage(600, LogLevel.Information, "{InstanceId} configured: {Length} characters from {Parts}")]
    public static partial void ConfigurationServed(this ILogger log, InstanceId instanceId, int length, string parts);

    [LoggerMessage(601, LogLevel.Warning, "{InstanceId} is configured without configset {Configset}, which cannot be found")]
    public static partial void ConfigsetMissing(this ILogger log, InstanceId instanceId, string configset);

    [LoggerMessage(700, LogLevel.Warning, "refused a request for {InstanceId} from {Source}: {Doubt}")]
    public static partial void Refused(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(701, LogLevel.Warning, "answered a request for {InstanceId} from {Source} although {Doubt}, because device-identity-check is log")]
    public static partial void Doubted(this ILogger log, InstanceId instanceId, IPAddress? source, IdentityDoubt doubt);

    [LoggerMessage(702, LogLevel.Warning, "refused a request for {InstanceId} from {Source}: EC2 knows no such instance")]
    public static partial void UnknownInstance(this ILogger log, InstanceId instanceId, IPAddress? source);

    [LoggerMessage(703, LogLevel.Warning, "refused a request from {Source}: {Rule}")]
    public static partial void InvalidRequest(this ILogger log, IPAddress? source, string rule);

    [LoggerMessage(900, LogLevel.Warning, "setting {Key} is {Value}, but {Rule}; {Used} is used")]
    public static partial void SettingUnusable(this ILogger log, string key, string value, string rule, string used);

    [LoggerMessage(901, LogLevel.Warning, "settings without a row, whose defaults are used: {Keys}")]
    public static partial void SettingsMissing(this ILogger log, string keys);

    [LoggerMessage(902, LogLevel.Warning, "the table of settings cannot be read; those read last are used")]
    public static partial void SettingsUnread(this ILogger log, Exception exception);

    [LoggerMessage(910, LogLevel.Error, "ran out of time")]
    public static partial void OutOfTime(this ILogger log, Exception exception);

    [LoggerMessage(911, LogLevel.Error, "failed")]
    public static partial void Faulted(this ILogger log, Exception exception);
}
