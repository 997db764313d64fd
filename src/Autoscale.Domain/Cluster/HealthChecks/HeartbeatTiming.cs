namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>The timing facts behind a verdict, for the log line.</summary>
/// <param name="Delay">The delay beyond the allowance: late when positive; zero when no time was expected.</param>
/// <param name="Expected">The expected time, by the clock of the rule; null when no time was expected.</param>
/// <param name="Actual">The actual time, by the same clock.</param>
public sealed record HeartbeatTiming(TimingRule Rule, TimeSpan Delay, DateTimeOffset? Expected, DateTimeOffset Actual)
{
    /// <summary>True when the heartbeat is late.</summary>
    public bool IsLate => Delay > TimeSpan.Zero;
}

/// <summary>The rules for lateness. Spec 3.5.</summary>
public enum TimingRule
{
    /// <summary>The first heartbeat of a record.</summary>
    First,

    /// <summary>By arrival, against the interval announced by the previous heartbeat: classic firmware.</summary>
    ByArrival,

    /// <summary>By the device's clock, with one interval per sequence number: newer firmware.</summary>
    BySendTime,

    /// <summary>
    /// By arrival, with the transit allowance: newer firmware sent the heartbeat in time, and it arrived later than a request can take.
    /// </summary>
    ByTransit,

    /// <summary>The device rebooted: its sequence numbers restart.</summary>
    Reboot,

    /// <summary>The first enhanced heartbeat after classic ones: a firmware upgrade.</summary>
    Upgrade,
}
