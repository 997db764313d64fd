using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// Runs a simulated device: it boots and sends heartbeats through a gateway. <see cref="RunAsync"/> does so by a clock; worlds that decide
/// the order of events call the single steps.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="needsLicense">True when the device requests a license at boot (BYOL).</param>
/// <param name="gateway">Carries requests to the application.</param>
/// <param name="observer">Receives the events of the device.</param>
public sealed class DeviceSession(SimulatedFortiGate device, bool needsLicense, IDeviceGateway gateway, IDeviceObserver observer)
{
    /// <summary>The pause before a device repeats a request that failed at boot.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private bool _hasAskedForLicense;

    /// <summary>The device.</summary>
    public SimulatedFortiGate Device => device;

    /// <summary>True when the device needs no license or has one.</summary>
    public bool IsLicensed { get; private set; } = !needsLicense;

    /// <summary>
    /// Boots, repeating its requests until it has a configuration, then sends a heartbeat at every interval until it is cancelled. Only
    /// cancellation is thrown.
    /// </summary>
    public async Task RunAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clock);
        while (!await BootAsync(clock.GetUtcNow(), cancellationToken))
            await Task.Delay(RetryDelay, clock, cancellationToken);

        var due = clock.GetUtcNow();
        while (true)
        {
            _ = await BeatAsync(clock.GetUtcNow(), cancellationToken);

            // Heartbeats follow the schedule and not the answers: a slow answer must not make the next heartbeat late. An overdue heartbeat
            // is sent now, and the schedule restarts.
            var now = clock.GetUtcNow();
            due += device.Configuration?.Interval ?? RetryDelay;
            due = due > now ? due : now;
            await Task.Delay(due - now, clock, cancellationToken);
        }
    }

    /// <summary>
    /// Requests the license, if the device needs one, and then the configuration; false when a request has to be repeated. A device that is
    /// given no license boots without one.
    /// </summary>
    public async Task<bool> BootAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (needsLicense && !_hasAskedForLicense)
        {
            var license = await gateway.GetLicenseAsync(device.Id, cancellationToken);
            if (!Note(license, DeviceCall.License, now) && license is not { Status: >= 400 and < 500 })
                return false;
            _hasAskedForLicense = true;
            IsLicensed = license is { IsGranted: true } && license.Body.Trim() is not ("" or "\"\"");
            observer.Licensed(device, IsLicensed, now);
        }

        var answer = await gateway.GetConfigurationAsync(device.Id, cancellationToken);
        if (!Note(answer, DeviceCall.Configuration, now) || DeviceConfiguration.Parse(answer!.Body) is not { } configuration)
            return false;
        device.Boot(configuration);
        observer.Booted(device, now);
        return true;
    }

    /// <summary>Sends one heartbeat and applies the answer; false when the device sends none, or the answer is not status 200.</summary>
    public async Task<bool> BeatAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (device.Compose(now) is not { } beat)
            return false;
        var answer = await gateway.PostHeartbeatAsync(beat, cancellationToken);
        if (!Note(answer, DeviceCall.Heartbeat, now))
            return false;
        if (DeviceJson.ReadPrimary(answer!.Body) is { } primary)
            Tell(primary, now);
        return true;
    }

    private void Tell(IPAddress primary, DateTimeOffset now)
    {
        device.Adopt(primary);
        observer.ToldPrimary(device, primary, now);
    }

    private bool Note(DeviceAnswer? answer, DeviceCall request, DateTimeOffset now)
    {
        if (answer is null)
            observer.Unanswered(device, request, now);
        else if (!answer.IsGranted)
            observer.Refused(device, request, answer.Status, now);
        return answer is { IsGranted: true };
    }
}
