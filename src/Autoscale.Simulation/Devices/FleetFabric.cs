using System.Collections.Concurrent;
using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>The network over which devices synchronise their configuration: the devices by address. Safe for concurrent use.</summary>
public sealed class FleetFabric
{
    private readonly ConcurrentDictionary<IPAddress, SimulatedFortiGate> _devices = [];

    /// <summary>Connects a device; it replaces a device with the same address.</summary>
    public void Connect(SimulatedFortiGate device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _devices[device.Address] = device;
    }

    /// <summary>Disconnects a device that was stopped or terminated.</summary>
    public void Disconnect(SimulatedFortiGate device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _ = _devices.TryRemove(KeyValuePair.Create(device.Address, device));
    }

    /// <summary>
    /// The checksum of the configuration that the primary at this address gives to secondaries; null when no reachable device there is
    /// primary.
    /// </summary>
    public string? ConfigurationAt(IPAddress primary) =>
        _devices.TryGetValue(primary, out var device) && device is { IsPrimary: true, IsSilent: false } ? device.Checksum : null;
}
