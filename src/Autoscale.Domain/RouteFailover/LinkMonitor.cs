using System.Globalization;
using System.Net;

namespace Autoscale.Domain.RouteFailover;

/// <summary>One thing that a unit watches, and reports when it changes; it moves no route of the unit itself. Spec route-failover 2.4.</summary>
/// <param name="Name">What it is called, 1 to 35 characters.</param>
/// <param name="Interface">From where it asks.</param>
/// <param name="Server">Whom it asks.</param>
/// <param name="Timers">How it asks.</param>
internal sealed record LinkMonitor(string Name, string Interface, IPAddress Server, LinkTimers Timers)
{
    /// <summary>How often it asks, in the unit of the release: whole seconds on 6.0, milliseconds since, never fewer than the release is known to take.</summary>
    public long IntervalOn(FortiOsRelease release) => release switch
    {
        FortiOsRelease.V60 => (long)Math.Ceiling(Timers.Interval.TotalSeconds),
        FortiOsRelease.V64 or FortiOsRelease.V70 => Math.Max(500, (long)Timers.Interval.TotalMilliseconds),
        _ => (long)Timers.Interval.TotalMilliseconds,
    };

    /// <summary>The value of a placeholder about it; null for another placeholder.</summary>
    public string? Value(string placeholder, FortiOsRelease release) => placeholder switch
    {
        "MONITOR_NAME" => Name,
        "MONITOR_INTERFACE" => Interface,
        "MONITOR_SERVER" => Server.ToString(),
        "MONITOR_INTERVAL" => Number(IntervalOn(release)),
        "MONITOR_TIMEOUT" => Number((long)Timers.Timeout.TotalMilliseconds),
        "MONITOR_FAILTIME" => Number(Timers.FailTime),
        "MONITOR_RECOVERYTIME" => Number(Timers.RecoveryTime),
        _ => null,
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
