using System.Collections.Concurrent;
using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>The network that devices synchronise their configuration over: who answers at which address. Safe for concurrent use.</summary>
public sealed class FleetFabric
{
    private readonly ConcurrentDictionary<IPAddress, SimulatedFortiGate> _devices = [];

    /// <summary>Connects a device, in the place of whoever had its address before.</summary>
    public void Connect(SimulatedFortiGate device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _devices[device.Address] = device;
    }

    /// <summary>Disconnects a device: it was stopped or terminated.</summary>
    public void Disconnect(SimulatedFortiGate device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _ = _devices.TryRemove(KeyValuePair.Create(device.Address, device));
    }

    /// <summary>The checksum of the configuration that a primary at this address gives to secondaries; null when nobody there is alive and the primary.</summary>
    public string? ConfigurationAt(IPAddress primary) =>
        _devices.TryGetValue(primary, out var device) && device is { IsPrimary: true, IsSilent: false } ? device.Checksum : null;
}
