using System.Net;
using Autoscale.Simulation.Devices;

namespace Autoscale.Tests.Simulation;

/// <summary>Records the events of a device session.</summary>
internal sealed class RecordingObserver : IDeviceObserver
{
    public List<string> Seen { get; } = [];

    public void Booted(SimulatedFortiGate device, DateTimeOffset at) => Seen.Add($"{at:mm:ss} booted");

    public void Licensed(SimulatedFortiGate device, bool isLicensed, DateTimeOffset at) =>
        Seen.Add($"{at:mm:ss} {(isLicensed ? "licensed" : "not licensed")}");

    public void ToldPrimary(SimulatedFortiGate device, IPAddress primary, DateTimeOffset at) => Seen.Add($"{at:mm:ss} told {primary}");

    public void Refused(SimulatedFortiGate device, DeviceCall request, int status, DateTimeOffset at) =>
        Seen.Add($"{at:mm:ss} {request} refused with {status}");

    public void Unanswered(SimulatedFortiGate device, DeviceCall request, DateTimeOffset at) =>
        Seen.Add($"{at:mm:ss} {request} unanswered");
}
