using Autoscale.Domain.Shared.Aws;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <content>The lines of the authorization on the FortiAnalyzer.</content>
public static partial class Log
{
    [LoggerMessage(EventId = 1100,
        Message = "FortiAnalyzer ({Cause}): {Outcome}{Detail}; {Authorized} members authorized, {Pending} not, {Overdue} of them for " +
            "more than 30 minutes; {Changes} changed, {Strangers} other devices were left alone")]
    public static partial void FazRan(
        this ILogger log, LogLevel level, string cause, string outcome, string detail, int authorized, int pending, int overdue,
        int changes, int strangers);

    [LoggerMessage(1101, LogLevel.Information, "{InstanceId} on the FortiAnalyzer: {Before} -> {After}{Detail}")]
    public static partial void FazChanged(this ILogger log, InstanceId instanceId, string before, string after, string detail);

    [LoggerMessage(1102, LogLevel.Warning,
        "the FortiAnalyzer did not confirm the end of the session, which may stay open until it expires: {Detail}")]
    public static partial void FazSessionLeft(this ILogger log, string detail);

    [LoggerMessage(1103, LogLevel.Information, "{InstanceId} asked for its authorization: {State}")]
    public static partial void FazAsked(this ILogger log, InstanceId instanceId, string state);

    [LoggerMessage(1104, LogLevel.Warning, "ignored '{Kind}': {Reason}")]
    public static partial void FazCallIgnored(this ILogger log, string kind, string reason);
}
