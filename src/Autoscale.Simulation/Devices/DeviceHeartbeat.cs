using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Simulation.Devices;

/// <summary>A heartbeat as a device sends it, before anybody knows when it arrives.</summary>
/// <param name="Instance">The sender.</param>
/// <param name="Interval">The interval it promises.</param>
public sealed record DeviceHeartbeat(InstanceId Instance, TimeSpan Interval)
{
    /// <summary>The number since boot, from 1; null from classic firmware.</summary>
    public long? Sequence { get; init; }

    /// <summary>The device's clock; null from classic firmware.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What the device says of itself; nothing from classic firmware.</summary>
    public DeviceReport Report { get; init; } = DeviceReport.Nothing;

    /// <summary>The heartbeat as the domain sees it, once it has arrived.</summary>
    public Heartbeat ArrivedAt(DateTimeOffset arrival) => new(Instance, Interval, arrival) { Sequence = Sequence, SendTime = Time, Report = Report };
}
