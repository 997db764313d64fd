using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Heartbeats;

/// <summary>
/// One sync request from a FortiGate, with the time it arrived at. Classic firmware sends instance and interval; newer firmware adds the send time, a sequence
/// number and its report. Spec 1.8, 3.1.
/// </summary>
public sealed record Heartbeat
{
    /// <summary>The shortest interval that is believed.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>The longest interval that is believed: far above the 120 s that FortiOS allows, far below what would hide a dead device.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    /// <summary>Refuses an interval outside of the bounds.</summary>
    public Heartbeat(InstanceId instance, TimeSpan interval, DateTimeOffset arrival)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, ShortestInterval);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, LongestInterval);
        Instance = instance;
        Interval = interval;
        Arrival = arrival;
    }

    /// <summary>The instance that the sender claims to be.</summary>
    public InstanceId Instance { get; }

    /// <summary>How long after this one the device means to send the next.</summary>
    public TimeSpan Interval { get; }

    /// <summary>When the request reached the gateway, not when the function got to it.</summary>
    public DateTimeOffset Arrival { get; }

    /// <summary>The number of this heartbeat since the device's boot, from 0; null when it sends none.</summary>
    public long? Sequence { get; init; }

    /// <summary>When the device sent it, by its own clock; its presence makes the heartbeat an enhanced one.</summary>
    public DateTimeOffset? SendTime { get; init; }

    /// <summary>What the device says of itself.</summary>
    public DeviceReport Report { get; init; } = DeviceReport.Nothing;
}
