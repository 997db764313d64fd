namespace Autoscale.Domain.RouteFailover;

/// <summary>
/// How a link monitor asks, and when it believes the answer. A link is said to be down after about <c>Interval × FailTime</c> of silence, and up again after
/// <c>Interval × RecoveryTime</c>. A release that cannot ask as often asks as often as it can. Spec route-failover 2.4, 3.2.
/// </summary>
public sealed record LinkTimers
{
    /// <summary>Towards another unit: down after 0.6 s where the release can ask every 200 ms.</summary>
    public static LinkTimers OfPeers { get; } = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200), 3, 10);

    /// <summary>Towards the Internet, where a lost packet means less: down after 5 s.</summary>
    public static LinkTimers OfAnchor { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 5, 10);

    /// <summary>Refuses what some release does not understand.</summary>
    /// <param name="interval">How often it asks: 20 ms to an hour.</param>
    /// <param name="timeout">How long it waits for one answer, 20 ms to 5 s; releases before 6.4 decide that themselves.</param>
    /// <param name="failTime">After how many silences in a row a link is down: 1 to 10.</param>
    /// <param name="recoveryTime">After how many answers in a row it is up again: 1 to 10.</param>
    public LinkTimers(TimeSpan interval, TimeSpan timeout, int failTime, int recoveryTime)
    {
        if (!IsBetween(interval, TimeSpan.FromHours(1)) || !IsBetween(timeout, TimeSpan.FromSeconds(5)))
            throw new PairConfigurationException("A link monitor asks every 20 ms to 1 h and waits 20 ms to 5 s, in whole milliseconds.");
        if (failTime is < 1 or > 10 || recoveryTime is < 1 or > 10)
            throw new PairConfigurationException("A link monitor needs 1 to 10 silences for down and 1 to 10 answers for up.");
        (Interval, Timeout, FailTime, RecoveryTime) = (interval, timeout, failTime, recoveryTime);
    }

    /// <summary>How often it asks.</summary>
    public TimeSpan Interval { get; }

    /// <summary>How long it waits for one answer.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>After how many silences in a row a link is down.</summary>
    public int FailTime { get; }

    /// <summary>After how many answers in a row it is up again.</summary>
    public int RecoveryTime { get; }

    private static bool IsBetween(TimeSpan time, TimeSpan most) =>
        time >= TimeSpan.FromMilliseconds(20) && time <= most && time.Ticks % TimeSpan.TicksPerMillisecond == 0;
}
