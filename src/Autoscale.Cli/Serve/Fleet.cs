using System.Collections.Concurrent;
using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Devices;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The scripted FortiGates of <c>serve</c>. Each calls the gateway over HTTP like a real one, and starts and ends with its instance. Every
/// third has classic firmware.
/// </summary>
internal sealed class Fleet(Uri licenseUrl, Uri handlerUrl, TimeProvider clock, ConsoleLog log) : IDisposable
{
    private readonly ConcurrentDictionary<InstanceId, Player> _players = [];
    private readonly FleetFabric _fabric = new();
    private readonly HttpClient _client = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _defect = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    /// <summary>The boot token in the user data of the devices that start from now on; null when there is none.</summary>
    public Secret? BootToken { get; set; }

    /// <summary>Starts a device on an instance after a delay; an instance that has a device is left unchanged.</summary>
    public void Start(FortiGate device, TimeSpan after)
    {
        var address = device.PrivateIp ?? IPAddress.Loopback;
        var firmware = Interlocked.Increment(ref _started) % 3 == 0 ? Firmware.Classic : Firmware.Enhanced;
        var needsLicense = device.Group?.Name.Contains("payg", StringComparison.OrdinalIgnoreCase) != true;
        var simulated = new SimulatedFortiGate(device.Id, address, firmware, _fabric);
        var gateway = new HttpDeviceGateway(_client, OfBoot(licenseUrl), OfBoot(handlerUrl), address);
        var session = new DeviceSession(simulated, needsLicense, gateway, new FleetObserver(log));
        _ = _players.GetOrAdd(device.Id, _ => new Player(simulated, ending => PlayAsync(session, after, ending), _closing.Token));
    }

    /// <summary>Ends the device of an instance, if there is one.</summary>
    public void Stop(InstanceId instance)
    {
        if (!_players.TryRemove(instance, out var player))
            return;
        using (player)
            player.End();
        _fabric.Disconnect(player.Device);
        log.Write(LogLevel.Information, $"{instance} has ended");
    }

    /// <summary>All devices.</summary>
    public IReadOnlyList<SimulatedFortiGate> Devices => [.. _players.Values.Select(p => p.Device)];

    /// <summary>The device of an instance; null when there is none.</summary>
    public SimulatedFortiGate? Find(InstanceId instance) => _players.GetValueOrDefault(instance)?.Device;

    /// <summary>
    /// Runs the devices until it is cancelled. An exception in a device is a defect of the simulation and ends all devices.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await await Task.WhenAny(_defect.Task, Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken));
        }
        finally
        {
            await _closing.CancelAsync();
            await Task.WhenAll(_players.Values.Select(p => p.Playing));
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _closing.Dispose();
        foreach (var player in _players.Values)
            player.Dispose();
    }

    private Uri OfBoot(Uri url) => BootToken is { } token ? new Uri(TokenPolicy.Append(url.ToString(), token)) : url;

    private async Task PlayAsync(DeviceSession session, TimeSpan after, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(after, clock, cancellationToken);
            await session.RunAsync(clock, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The device has ended.
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            _ = _defect.TrySetException(defect);
        }
    }

    private sealed class Player : IDisposable
    {
        private readonly CancellationTokenSource _ending;

        public Player(SimulatedFortiGate device, Func<CancellationToken, Task> play, CancellationToken closing)
        {
            Device = device;
            _ending = CancellationTokenSource.CreateLinkedTokenSource(closing);
            Playing = play(_ending.Token);
        }

        public SimulatedFortiGate Device { get; }

        public Task Playing { get; }

        public void End() => _ending.Cancel();

        public void Dispose() => _ending.Dispose();
    }
}
