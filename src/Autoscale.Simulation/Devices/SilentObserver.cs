using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>An observer that does nothing.</summary>
public sealed class SilentObserver : IDeviceObserver
{
    /// <summary>The shared instance.</summary>
    public static readonly SilentObserver Instance = new();

    private SilentObserver()
    {
    }

    /// <inheritdoc/>
    public void Booted(SimulatedFortiGate device, DateTimeOffset at)
    {
    }

    /// <inheritdoc/>
    public void Licensed(SimulatedFortiGate device, bool isLicensed, DateTimeOffset at)
    {
    }

    /// <inheritdoc/>
    public void ToldPrimary(SimulatedFortiGate device, IPAddress primary, DateTimeOffset at)
    {
    }

    /// <inheritdoc/>
    public void Refused(SimulatedFortiGate device, DeviceCall request, int status, DateTimeOffset at)
    {
    }

    /// <inheritdoc/>
    public void Unanswered(SimulatedFortiGate device, DeviceCall request, DateTimeOffset at)
    {
    }
}
