using System.Net;
using Autoscale.Simulation.Devices;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>Logs the events of devices that the functions cannot see and therefore do not log.</summary>
internal sealed class FleetObserver(ConsoleLog log) : IDeviceObserver
{
    public void Booted(SimulatedFortiGate device, DateTimeOffset at) =>
        log.Write(LogLevel.Information, $"{device.Id} booted, with {device.Firmware.ToString().ToLowerInvariant()} heartbeats");

    public void Licensed(SimulatedFortiGate device, bool isLicensed, DateTimeOffset at)
    {
        if (!isLicensed)
            log.Write(LogLevel.Warning, $"{device.Id} runs without a license");
    }

    public void ToldPrimary(SimulatedFortiGate device, IPAddress primary, DateTimeOffset at)
    {
        // The function logs the license.
    }

    public void Refused(SimulatedFortiGate device, DeviceCall request, int status, DateTimeOffset at) =>
        log.Write(LogLevel.Warning, $"{device.Id} was refused its {request.ToString().ToLowerInvariant()}: status {status}");

    public void Unanswered(SimulatedFortiGate device, DeviceCall request, DateTimeOffset at) =>
        log.Write(LogLevel.Warning, $"{device.Id} got no answer to its {request.ToString().ToLowerInvariant()}");
}
