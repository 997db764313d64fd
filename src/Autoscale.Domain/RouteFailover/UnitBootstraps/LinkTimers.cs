namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>
/// The timers of a link monitor. A link goes down after about <c>Interval × FailTime</c> without an answer, and up again after
/// <c>Interval × RecoveryTime</c>. A release with a longer minimum interval uses its minimum. Spec route-failover 2.4, 3.2.
/// </summary>
public sealed record LinkTimers
{
    /// <summary>For other units: down after 0.6 s where the release supports an interval of 200 ms.</summary>
    public static LinkTimers OfPeers { get; } = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200), 3, 10);

    /// <summary>For the Internet, where single lost packets are normal: down after 5 s.</summary>
    public static LinkTimers OfAnchor { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 5, 10);

    /// <summary>Throws on a value that a supported release does not accept.</summary>
    /// <param name="interval">20 ms to 1 h.</param>
    /// <param name="timeout">The timeout of one answer, 20 ms to 5 s; releases before 6.4 use their own.</param>
    /// <param name="failTime">The number of consecutive timeouts after which a link is down: 1 to 10.</param>
    /// <param name="recoveryTime">The number of consecutive answers after which it is up again: 1 to 10.</param>
    public LinkTimers(TimeSpan interval, TimeSpan timeout, int failTime, int recoveryTime)
    {
        if (!IsBetween(interval, TimeSpan.FromHours(1)) || !IsBetween(timeout, TimeSpan.FromSeconds(5)))
            throw new PairConfigurationException(
                "A link monitor needs an interval of 20 ms to 1 h and a timeout of 20 ms to 5 s, in whole milliseconds.");
        if (failTime is < 1 or > 10 || recoveryTime is < 1 or > 10)
            throw new PairConfigurationException(
                "A link monitor needs 1 to 10 timeouts before a link is down and 1 to 10 answers before it is up.");
        (Interval, Timeout, FailTime, RecoveryTime) = (interval, timeout, failTime, recoveryTime);
    }

    /// <summary>The interval between two pings.</summary>
    public TimeSpan Interval { get; }

    /// <summary>The timeout of one answer.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>The number of consecutive timeouts after which a link is down.</summary>
    public int FailTime { get; }

    /// <summary>The number of consecutive answers after which it is up again.</summary>
    public int RecoveryTime { get; }

    private static bool IsBetween(TimeSpan time, TimeSpan max) =>
        time >= TimeSpan.FromMilliseconds(20) && time <= max && time.Ticks % TimeSpan.TicksPerMillisecond == 0;
}
