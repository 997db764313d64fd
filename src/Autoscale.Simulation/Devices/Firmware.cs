namespace Autoscale.Simulation.Devices;

/// <summary>The two kinds of heartbeat that there are. Spec 1.8.</summary>
public enum Firmware
{
    /// <summary>It sends its id and the interval.</summary>
    Classic,

    /// <summary>It sends a sequence number, its clock and what it says of itself, too.</summary>
    Enhanced,
}
