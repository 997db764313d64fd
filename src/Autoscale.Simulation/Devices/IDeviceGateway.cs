using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// Carries the requests of one device to the application. The answer to a request that failed is null; only cancellation is thrown.
/// </summary>
public interface IDeviceGateway
{
    /// <summary>Requests the license of the device.</summary>
    Task<DeviceAnswer?> GetLicenseAsync(InstanceId device, CancellationToken cancellationToken);

    /// <summary>Requests the first configuration of the device.</summary>
    Task<DeviceAnswer?> GetConfigurationAsync(InstanceId device, CancellationToken cancellationToken);

    /// <summary>Sends a heartbeat.</summary>
    Task<DeviceAnswer?> PostHeartbeatAsync(DeviceHeartbeat beat, CancellationToken cancellationToken);
}

/// <summary>The answer to a request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty when there is none.</param>
public sealed record DeviceAnswer(int Status, string Body)
{
    /// <summary>True when the request was granted.</summary>
    public bool IsGranted => Status == 200;
}

/// <summary>The requests of a device.</summary>
public enum DeviceCall
{
    /// <summary>The request for its license.</summary>
    License,

    /// <summary>The request for its first configuration.</summary>
    Configuration,

    /// <summary>A heartbeat.</summary>
    Heartbeat,
}
