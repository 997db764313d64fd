using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Devices;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>The scripted FortiGates of <c>serve</c>, each calling the gateway over HTTP like a real one. Every third has classic firmware.</summary>
internal sealed class Fleet(Uri licenseUrl, Uri handlerUrl, TimeProvider clock, ConsoleLog log)
{
    // Devices that all boot in the same instant would beat in step for ever.
    private static readonly TimeSpan BetweenBoots = TimeSpan.FromSeconds(3);

    /// <summary>Runs them until it is cancelled.</summary>
    public async Task RunAsync(IReadOnlyList<FortiGate> devices, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var fabric = new FleetFabric();
        await Task.WhenAll([.. devices.Select((device, index) => RunAsync(device, index, fabric, client, cancellationToken)), Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken)]);
    }

    private async Task RunAsync(FortiGate device, int index, FleetFabric fabric, HttpClient client, CancellationToken cancellationToken)
    {
        await Task.Delay(index * BetweenBoots, clock, cancellationToken);
        var address = device.PrivateIp ?? IPAddress.Loopback;
        var simulated = new SimulatedFortiGate(device.Id, address, index % 3 == 2 ? Firmware.Classic : Firmware.Enhanced, fabric);
        var needsLicense = device.Group?.Name.Contains("payg", StringComparison.OrdinalIgnoreCase) != true;
        await new DeviceSession(simulated, needsLicense, new HttpDeviceGateway(client, licenseUrl, handlerUrl, address), new Observer(log)).RunAsync(clock, cancellationToken);
    }

    // The functions say what they decide; only what they cannot see is said here.
    private sealed class Observer(ConsoleLog log) : IDeviceObserver
    {
        public void Booted(SimulatedFortiGate device, DateTimeOffset at) => log.Write(LogLevel.Information, $"{device.Id} booted, with {device.Firmware.ToString().ToLowerInvariant()} heartbeats");

        public void Licensed(SimulatedFortiGate device, bool isLicensed, DateTimeOffset at)
        {
            if (!isLicensed)
                log.Write(LogLevel.Warning, $"{device.Id} runs without a license");
        }

        public void ToldPrimary(SimulatedFortiGate device, IPAddress primary, DateTimeOffset at)
        {
            // The function's own line says so.
        }

        public void Refused(SimulatedFortiGate device, DeviceRequest request, int status, DateTimeOffset at) =>
            log.Write(LogLevel.Warning, $"{device.Id} was refused its {request.ToString().ToLowerInvariant()}: status {status}");

        public void Unanswered(SimulatedFortiGate device, DeviceRequest request, DateTimeOffset at) =>
            log.Write(LogLevel.Warning, $"{device.Id} got no answer to its {request.ToString().ToLowerInvariant()}");
    }
}
