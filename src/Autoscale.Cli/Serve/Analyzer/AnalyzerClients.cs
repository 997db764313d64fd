using System.Collections.Concurrent;
using System.Net;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Analyzer;

/// <summary>
/// The devices that log to the local FortiAnalyzer: the scripted FortiGates, some seconds after their boot, and three strangers.
/// </summary>
internal sealed class AnalyzerClients(LocalAnalyzer analyzer, MemoryWorld world, Fleet fleet, TimeProvider clock, ConsoleLog log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterBoot = TimeSpan.FromSeconds(20);

    private static readonly IReadOnlyList<(string Serial, IPAddress Address)> Strangers =
    [
        ("FGVM99TM00000001", IPAddress.Parse("10.0.99.1")),
        ("FGVM99TM00000002", IPAddress.Parse("10.0.99.2")),
        ("FGVM99TM00000003", IPAddress.Parse("10.0.99.3")),
    ];

    private readonly Dictionary<InstanceId, DateTimeOffset> _booted = [];
    private readonly ConcurrentDictionary<string, InstanceId> _serials = new(StringComparer.Ordinal);

    /// <summary>The serial numbers of the scripted FortiGates that have connected, with their instances.</summary>
    public IReadOnlyDictionary<string, InstanceId> Serials => _serials;

    /// <summary>Lets the devices connect until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (serial, address) in Strangers)
            Connect(serial, address);
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (!analyzer.Device.Troubles.IsDown)
                LogAll();
        }
    }

    /// <summary>A stranger connects.</summary>
    public void Connect(string serial, IPAddress address)
    {
        analyzer.Device.Connect(serial, address, $"fgt-{serial}");
        log.Write(LogLevel.Information, $"a stranger, {serial}, connected to the FortiAnalyzer from {address}");
    }

    private void LogAll()
    {
        var now = clock.GetUtcNow();
        foreach (var device in fleet.Devices.Where(d => d is { IsBooted: true, IsSilent: false }))
        {
            if (!_booted.TryGetValue(device.Id, out var since))
                _booted[device.Id] = since = now;
            if (now - since >= AfterBoot && SerialOf(device.Id) is { } serial)
                Log(device, serial);
        }
    }

    private void Log(SimulatedFortiGate device, string serial)
    {
        if (_serials.GetValueOrDefault(serial) != device.Id)
        {
            _serials[serial] = device.Id;
            log.Write(LogLevel.Information, $"{device.Id} connected to the FortiAnalyzer as {serial}");
        }

        analyzer.Device.Connect(serial, device.Address, $"fgt-{device.Id}");
    }

    // A licensed device has the serial number of its license; the others have one of their own.
    private string? SerialOf(InstanceId device)
    {
        if (world.Cloud.Find(device)?.LaunchedInto == world.Cloud.Payg)
            return $"FGTAWS{device.Value[^10..].ToUpperInvariant()}";
        return world.Deployment.LicenseUsages.All.FirstOrDefault(u => u.Holder == device) is { } usage
            ? FazSerial.OfLicenseFile(usage.License.FileName)
            : null;
    }
}
