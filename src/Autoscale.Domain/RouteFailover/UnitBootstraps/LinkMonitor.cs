using System.Globalization;
using System.Net;

namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>
/// A FortiOS link monitor. The unit reports its changes; the monitor changes no route of the unit itself. Spec route-failover 2.4.
/// </summary>
/// <param name="Name">The name, 1 to 35 characters.</param>
/// <param name="Interface">The source interface.</param>
/// <param name="Server">The address that is pinged.</param>
internal sealed record LinkMonitor(string Name, string Interface, IPAddress Server, LinkTimers Timers)
{
    /// <summary>
    /// The interval in the unit of the release: whole seconds on 6.0, milliseconds later. It is never below the minimum of the release.
    /// </summary>
    public long IntervalOn(FortiOsRelease release) => release switch
    {
        FortiOsRelease.V60 => (long)Math.Ceiling(Timers.Interval.TotalSeconds),
        FortiOsRelease.V64 or FortiOsRelease.V70 => Math.Max(500, (long)Timers.Interval.TotalMilliseconds),
        _ => (long)Timers.Interval.TotalMilliseconds,
    };

    /// <summary>The value of a placeholder of a link monitor; null for any other placeholder.</summary>
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
