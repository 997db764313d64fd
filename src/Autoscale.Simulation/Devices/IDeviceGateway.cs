using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Devices;

/// <summary>The way from one device to the application. A request that nobody answered is null; nothing but a cancellation is thrown.</summary>
public interface IDeviceGateway
{
    /// <summary>Asks for the device's license.</summary>
    Task<DeviceAnswer?> GetLicenseAsync(InstanceId device, CancellationToken cancellationToken);

    /// <summary>Asks for the device's first configuration.</summary>
    Task<DeviceAnswer?> GetConfigurationAsync(InstanceId device, CancellationToken cancellationToken);

    /// <summary>Sends a heartbeat.</summary>
    Task<DeviceAnswer?> PostHeartbeatAsync(DeviceHeartbeat beat, CancellationToken cancellationToken);
}
