using System.Net;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Logging;

/// <content>The lines of the Address Manager monitor and of its requests.</content>
public static partial class Log
{
    [LoggerMessage(EventId = 1200,
        Message = "Address Manager monitor {Outcome}: {State}, primary {Primary}, generation {Generation}; {Polls} polls, {Changes} " +
            "changes{Failures}")]
    public static partial void AddressManagerRan(
        this ILogger log, LogLevel level, string outcome, string state, string primary, long generation, int polls, int changes,
        string failures);

    [LoggerMessage(EventId = 1201, Message = "{Before} -> {After}: {Reason}; primary {Primary}, generation {Generation}; {Evidence}")]
    public static partial void AddressManagerChanged(
        this ILogger log, LogLevel level, string before, string after, string reason, string primary, long generation, string evidence);

    [LoggerMessage(1210, LogLevel.Information, "{User} at {Source} signed in to {Target} until {Expiry}")]
    public static partial void AddressManagerSignedIn(this ILogger log, string user, IPAddress? source, string target, string expiry);

    [LoggerMessage(1211, LogLevel.Warning, "{User} at {Source} was not signed in: {Reason}")]
    public static partial void AddressManagerSignInFailed(this ILogger log, string user, IPAddress? source, string reason);

    [LoggerMessage(1212, LogLevel.Warning, "{Request} of {User} at {Source} was answered with {Status}: {Reason}")]
    public static partial void AddressManagerDenied(
        this ILogger log, string request, string user, IPAddress? source, int status, string reason);

    [LoggerMessage(1213, LogLevel.Information, "{Request} of {User} at {Source} was answered with {Status}: {Detail}")]
    public static partial void AddressManagerAnswered(
        this ILogger log, string request, string user, IPAddress? source, int status, string detail);

    [LoggerMessage(1214, LogLevel.Information, "{User} at {Source} ordered {Order}: {Result}; version {Version} of the orders")]
    public static partial void AddressManagerOrdered(
        this ILogger log, string user, IPAddress? source, string order, string result, long version);
}
