using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.Devices;

/// <summary>A heartbeat as a device sends it, without an arrival time.</summary>
/// <param name="Instance">The sender.</param>
/// <param name="Interval">The heartbeat interval of the sender.</param>
public sealed record DeviceHeartbeat(InstanceId Instance, TimeSpan Interval)
{
    /// <summary>The callback URL of the sender; null when its configuration has none.</summary>
    public DeviceCallback? Callback { get; init; }

    /// <summary>The token in that URL; null when there is none.</summary>
    public Secret? Token => Callback?.Token;

    /// <summary>The sequence number since boot, from 1; null from classic firmware.</summary>
    public long? Sequence { get; init; }

    /// <summary>The send time by the clock of the device; null from classic firmware.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The report of the device; empty from classic firmware.</summary>
    public DeviceReport Report { get; init; } = DeviceReport.Nothing;

    /// <summary>The heartbeat of the domain, with its arrival time.</summary>
    public Heartbeat ArrivedAt(DateTimeOffset arrival) =>
        new(Instance, Interval, arrival) { Sequence = Sequence, SendTime = Time, Report = Report, Token = Token };
}
