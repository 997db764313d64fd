using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>Is told what happens to devices, as it happens and on the device's own thread; it must not throw. Times are those of the device's clock.</summary>
public interface IDeviceObserver
{
    /// <summary>The device has its configuration, and will send heartbeats.</summary>
    void Booted(SimulatedFortiGate device, DateTimeOffset at);

    /// <summary>The device asked for a license, and got one or none.</summary>
    void Licensed(SimulatedFortiGate device, bool isLicensed, DateTimeOffset at);

    /// <summary>The device was told the primary's address; its own, when it is to be the primary.</summary>
    void ToldPrimary(SimulatedFortiGate device, IPAddress primary, DateTimeOffset at);

    /// <summary>A request was answered with another status than 200.</summary>
    void Refused(SimulatedFortiGate device, DeviceRequest request, int status, DateTimeOffset at);

    /// <summary>A request was not answered.</summary>
    void Unanswered(SimulatedFortiGate device, DeviceRequest request, DateTimeOffset at);
}
