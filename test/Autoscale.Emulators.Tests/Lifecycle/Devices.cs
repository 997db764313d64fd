using System.Text;
using System.Text.Json;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Simulation.Clock;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>FortiGates that boot, send heartbeats, and adopt the primary of the answers.</summary>
internal sealed class Devices(Functions functions, ManualClock clock)
{
    private readonly Dictionary<string, int> _sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _primaries = new(StringComparer.Ordinal);

    /// <summary>Requests the license and the configuration, and sends the first heartbeat.</summary>
    public async Task BootAsync(DeployedInstance device)
    {
        await AskAsync("ByolLicense", ProxyEvent.License(device.Id, device.PrivateIp, clock.GetUtcNow()));
        await AskAsync("Bootstrap", ProxyEvent.Configuration(device.Id, device.PrivateIp, clock.GetUtcNow()));
        await BeatAsync(device);
    }

    /// <summary>Sends a heartbeat of each device; the device that considers itself primary is the first.</summary>
    /// <param name="devices">The devices; devices that have not booted send no heartbeat.</param>
    /// <param name="beats">The number of heartbeats per device since the last one that arrived; all but the newest were lost.</param>
    public async Task BeatAsync(IEnumerable<DeployedInstance> devices, int beats = 1)
    {
        foreach (var device in devices.Where(d => _sequences.ContainsKey(d.Id)).OrderBy(d => IsPrimary(d) ? 0 : 1))
            await BeatAsync(device, beats);
    }

    private bool IsPrimary(DeployedInstance device) => _primaries.GetValueOrDefault(device.Id) == device.PrivateIp;

    private async Task BeatAsync(DeployedInstance device, int beats = 1)
    {
        var sequence = _sequences[device.Id] = _sequences.GetValueOrDefault(device.Id) + beats;
        var body = ProxyEvent.EnhancedBody(device.Id, sequence, clock.GetUtcNow(), IsPrimary(device))
            .Replace("\"interval\":30", "\"interval\":60", StringComparison.Ordinal);
        var told = await AskAsync("Heartbeat", ProxyEvent.Heartbeat(body, device.PrivateIp, clock.GetUtcNow()));
        if (told.Length == 0)
            return;
        using var json = JsonDocument.Parse(told);
        _primaries[device.Id] = json.RootElement.GetProperty("primary-ip").GetString()!;
    }

    private async Task<string> AskAsync(string function, byte[] payload)
    {
        var answer = await functions.AnswerAsync(function, payload);
        Assert.True(
            answer.StatusCode == 200, $"{function} answered {answer.StatusCode} to {Encoding.UTF8.GetString(payload)}: {functions.Log}");
        return answer.Body ?? "";
    }
}
