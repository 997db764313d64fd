using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// One sync request from a FortiGate, with its arrival time. Classic firmware sends the instance and the interval; newer firmware adds the
/// send time, a sequence number and a device report. Spec 1.8, 3.1.
/// </summary>
public sealed record Heartbeat
{
    /// <summary>The shortest interval that is accepted.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest interval that is accepted: far above the 120 s that FortiOS allows, yet short enough to detect a dead device.
    /// </summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    /// <summary>Throws on an interval outside the bounds.</summary>
    public Heartbeat(InstanceId instance, TimeSpan interval, DateTimeOffset arrival)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, ShortestInterval);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, LongestInterval);
        Instance = instance;
        Interval = interval;
        Arrival = arrival;
    }

    /// <summary>The instance id claimed by the sender.</summary>
    public InstanceId Instance { get; }

    /// <summary>The time until the device's next heartbeat, as announced by the device.</summary>
    public TimeSpan Interval { get; }

    /// <summary>The time at which API Gateway received the request, not the time at which the function ran.</summary>
    public DateTimeOffset Arrival { get; }

    /// <summary>The sequence number since the device's boot, from 0; null when the device sends none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The send time by the device's clock; null for a classic heartbeat.</summary>
    public DateTimeOffset? SendTime { get; init; }

    /// <summary>The token in the URL of the request; null when there is none.</summary>
    public Secret? Token { get; init; }

    /// <summary>The device report.</summary>
    public DeviceReport Report { get; init; } = DeviceReport.Nothing;
}
