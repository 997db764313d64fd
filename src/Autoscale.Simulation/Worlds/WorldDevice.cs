using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>A device of a seeded world.</summary>
internal sealed class WorldDevice(SimulatedFortiGate device, ScalingGroup group)
{
    public SimulatedFortiGate FortiGate => device;

    public InstanceId Id => device.Id;

    public ScalingGroup Group => group;

    /// <summary>The name in the transcript: the instance id without the common prefix.</summary>
    public string Name { get; } = NameOf(device.Id);

    /// <summary>True when its instance has ended.</summary>
    public bool IsGone { get; set; }

    /// <summary>True when it is silent forever.</summary>
    public bool IsDead { get; set; }

    /// <summary>The number of heartbeats it has sent.</summary>
    public int Beats { get; set; }

    /// <summary>The name of an instance in the transcript.</summary>
    public static string NameOf(InstanceId id) => id.Value.TrimStart('i', '-', '0');
}
