using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// A simulated device at work: it boots and beats over a gateway. <see cref="RunAsync"/> does so by a clock; the steps it is made of are there for worlds that decide
/// themselves when what happens.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="needsLicense">Whether it asks for a license when it boots (BYOL).</param>
/// <param name="gateway">Its way to the application.</param>
/// <param name="observer">Who is told what happens.</param>
public sealed class DeviceSession(SimulatedFortiGate device, bool needsLicense, IDeviceGateway gateway, IDeviceObserver observer)
{
    /// <summary>How long a device waits before it asks again for what it did not get at boot.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private bool _hasAskedForLicense;

    /// <summary>The device.</summary>
    public SimulatedFortiGate Device => device;

    /// <summary>True when it needs no license, or has one.</summary>
    public bool IsLicensed { get; private set; } = !needsLicense;

    /// <summary>Boots, asking again until there is a configuration, then beats at every interval until it is cancelled; a cancellation is all that it throws.</summary>
    public async Task RunAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clock);
        while (!await BootAsync(clock.GetUtcNow(), cancellationToken))
            await Task.Delay(RetryDelay, clock, cancellationToken);

        var due = clock.GetUtcNow();
        while (true)
        {
            _ = await BeatAsync(clock.GetUtcNow(), cancellationToken);

            // By the schedule and not by the answer: a slow answer must not make the next heartbeat late. One that is overdue is sent now, and the schedule starts anew.
            var now = clock.GetUtcNow();
            due += device.Configuration?.Interval ?? RetryDelay;
            due = due > now ? due : now;
            await Task.Delay(due - now, clock, cancellationToken);
        }
    }

    /// <summary>Asks for the license, where it needs one, and then for the configuration; false when it has to ask again. A device that gets no license boots without.</summary>
    public async Task<bool> BootAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (needsLicense && !_hasAskedForLicense)
        {
            var license = await gateway.GetLicenseAsync(device.Id, cancellationToken);
            if (!Note(license, DeviceRequest.License, now) && license is not { Status: >= 400 and < 500 })
                return false;
            _hasAskedForLicense = true;
            IsLicensed = license is { IsGranted: true } && license.Body.Trim() is not ("" or "\"\"");
            observer.Licensed(device, IsLicensed, now);
        }

        var answer = await gateway.GetConfigurationAsync(device.Id, cancellationToken);
        if (!Note(answer, DeviceRequest.Configuration, now) || DeviceConfiguration.Parse(answer!.Body) is not { } configuration)
            return false;
        device.Boot(configuration);
        observer.Booted(device, now);
        return true;
    }

    /// <summary>Sends one heartbeat and does what the answer says; false when the device sends none, or none was answered with 200.</summary>
    public async Task<bool> BeatAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (device.Compose(now) is not { } beat)
            return false;
        var answer = await gateway.PostHeartbeatAsync(beat, cancellationToken);
        if (!Note(answer, DeviceRequest.Heartbeat, now))
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

    private bool Note(DeviceAnswer? answer, DeviceRequest request, DateTimeOffset now)
    {
        if (answer is null)
            observer.Unanswered(device, request, now);
        else if (!answer.IsGranted)
            observer.Refused(device, request, answer.Status, now);
        return answer is { IsGranted: true };
    }
}
