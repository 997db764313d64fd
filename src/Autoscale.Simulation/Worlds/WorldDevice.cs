using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>A device of a seeded world.</summary>
internal sealed class WorldDevice(SimulatedFortiGate device, ScalingGroup group)
{
    public SimulatedFortiGate FortiGate => device;

    public InstanceId Id => device.Id;

    public ScalingGroup Group => group;

    /// <summary>How it is called in the transcript: without what all ids have in common.</summary>
    public string Name { get; } = NameOf(device.Id);

    /// <summary>True once its instance has ended.</summary>
    public bool IsGone { get; set; }

    /// <summary>True once it has fallen silent for ever.</summary>
    public bool IsDead { get; set; }

    /// <summary>How many heartbeats it has sent.</summary>
    public int Beats { get; set; }

    /// <summary>How an instance is called in the transcript.</summary>
    public static string NameOf(InstanceId id) => id.Value.TrimStart('i', '-', '0');
}
