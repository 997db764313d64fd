using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// Receives the events of devices as they happen, on the thread of the device; it must not throw. Times are those of the device's clock.
/// </summary>
public interface IDeviceObserver
{
    /// <summary>The device has its configuration and starts to send heartbeats.</summary>
    void Booted(SimulatedFortiGate device, DateTimeOffset at);

    /// <summary>The device requested a license and received one or none.</summary>
    void Licensed(SimulatedFortiGate device, bool isLicensed, DateTimeOffset at);

    /// <summary>The device received the address of the primary; its own address makes it the primary.</summary>
    void ToldPrimary(SimulatedFortiGate device, IPAddress primary, DateTimeOffset at);

    /// <summary>A request was answered with another status than 200.</summary>
    void Refused(SimulatedFortiGate device, DeviceCall request, int status, DateTimeOffset at);

    /// <summary>A request was not answered.</summary>
    void Unanswered(SimulatedFortiGate device, DeviceCall request, DateTimeOffset at);
}
