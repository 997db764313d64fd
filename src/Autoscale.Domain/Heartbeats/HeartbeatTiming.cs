namespace Autoscale.Domain.Heartbeats;

/// <summary>How the lateness of a heartbeat was judged: everything a reader of the log needs to follow the verdict.</summary>
/// <param name="Rule">Which rule applied.</param>
/// <param name="Delay">How late it was after the allowance; late when positive, zero when no promise was to be kept.</param>
/// <param name="Expected">When it was expected, by the clock that the rule goes by; null when it was not.</param>
/// <param name="Actual">When it came, by the same clock.</param>
public sealed record HeartbeatTiming(TimingRule Rule, TimeSpan Delay, DateTimeOffset? Expected, DateTimeOffset Actual)
{
    /// <summary>True when it counts as late.</summary>
    public bool IsLate => Delay > TimeSpan.Zero;
}

/// <summary>The rules for lateness. Spec 3.5.</summary>
public enum TimingRule
{
    /// <summary>The first heartbeat that we know of.</summary>
    First,

    /// <summary>By arrival, against the time promised with the last one: classic firmware.</summary>
    ByArrival,

    /// <summary>By the device's clock, against one interval per sequence number: newer firmware.</summary>
    BySendTime,

    /// <summary>The device rebooted: its sequence starts anew.</summary>
    Reboot,

    /// <summary>The first enhanced heartbeat after classic ones: a firmware upgrade.</summary>
    Upgrade,
}
