using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>A device of a seeded world.</summary>
/// <param name="zone">The zone of its subnet, from 0.</param>
/// <param name="launchedAt">The time of its launch.</param>
internal sealed class WorldDevice(SimulatedFortiGate device, ScalingGroup group, int zone, DateTimeOffset launchedAt)
{
    public SimulatedFortiGate FortiGate => device;

    public InstanceId Id => device.Id;

    public IPAddress Address => device.Address;

    public ScalingGroup Group => group;

    public int Zone => zone;

    public DateTimeOffset LaunchedAt { get; } = launchedAt;

    /// <summary>The name in the transcript: the instance id without the common prefix.</summary>
    public string Name { get; } = NameOf(device.Id);

    /// <summary>True when its instance has ended.</summary>
    public bool IsGone { get; set; }

    /// <summary>True when it is silent forever.</summary>
    public bool IsDead { get; set; }

    /// <summary>True while its schedule of heartbeats runs.</summary>
    public bool HasBooted { get; set; }

    /// <summary>The number of heartbeats it has sent.</summary>
    public int Beats { get; set; }

    /// <summary>The error of its clock.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>The last time at which something other than an outage touched this device, its requests or its answers.</summary>
    public DateTimeOffset DisturbedAt { get; set; } = launchedAt;

    /// <summary>
    /// True when its heartbeats have arrived since a time, or would have arrived but for outages: nothing else touched it.
    /// </summary>
    public bool HasBeatenSince(DateTimeOffset since) =>
        HasBooted && !IsGone && !IsDead && !device.IsSilent && DisturbedAt < since;

    /// <summary>The name of an instance in the transcript.</summary>
    public static string NameOf(InstanceId id) => id.Value.TrimStart('i', '-', '0');
}
