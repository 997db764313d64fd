namespace Autoscale.Simulation.Devices;

/// <summary>What a device asks for.</summary>
public enum DeviceRequest
{
    /// <summary>Its license.</summary>
    License,

    /// <summary>Its first configuration.</summary>
    Configuration,

    /// <summary>That its heartbeat be noted.</summary>
    Heartbeat,
}
