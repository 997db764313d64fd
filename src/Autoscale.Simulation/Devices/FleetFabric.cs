using System.Collections.Concurrent;
using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>The network over which devices synchronise their configuration: the devices by address. Safe for concurrent use.</summary>
public sealed class FleetFabric
{
    private readonly ConcurrentDictionary<IPAddress, SimulatedFortiGate> _devices = [];

    /// <summary>True for two addresses between which the network is cut; null for no cuts.</summary>
    public Func<IPAddress, IPAddress, bool>? IsCut { get; set; }

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
    /// <param name="from">The address of the secondary.</param>
    public string? ConfigurationAt(IPAddress primary, IPAddress from) =>
        _devices.TryGetValue(primary, out var device)
        && device is { IsPrimary: true, IsSilent: false }
        && IsCut?.Invoke(from, primary) != true
            ? device.Checksum
            : null;
}
