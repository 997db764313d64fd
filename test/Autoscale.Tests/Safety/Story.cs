using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Safety;

/// <summary>
/// A cluster of devices with newer firmware: a primary reports that it is the primary, a secondary that it has synchronised with it.
/// Times are seconds after noon.
/// </summary>
internal sealed class Story
{
    private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);

    public Story(params (string Key, string? Value)[] settings)
    {
        World =
            new World { Settings = SettingsSamples.Working([("sns-topic-arn", "arn:aws:sns:eu-west-1:123456789012:fgt"), .. settings]) };
        World.Cloud.PassTime(Noon);
        Application = World.Container();
    }

    public World World { get; }

    public Domain.Cluster.Application Application { get; }

    public FortiGate? Primary => World.Primary is { Term.Value: > 0 } record ? World.Cloud.Instance(record.Instance).Device : null;

    public HealthCheck Health(FortiGate device) => World.HealthChecks.All.Single(h => h.Instance == device.Id);

    public bool IsTerminating(FortiGate device) => World.Cloud.Instance(device.Id).Enrolment is { State: LifecycleState.Terminating };

    /// <summary>A heartbeat with the role and the configuration that the cluster gave the device.</summary>
    public async Task<HeartbeatOutcome.Judged> BeatAsync(FortiGate device, double seconds, bool isBare = false)
    {
        var sequence = _sequences[device.Id.Value] = _sequences.GetValueOrDefault(device.Id.Value) + 1;
        var isPrimary = World.Primary?.Instance == device.Id;
        var report = new DeviceReport
        {
            IsPrimary = Reported.Of(isPrimary),
            Checksum = Reported.Of(isBare ? $"{device.Id}" : "shared"),
            SyncTime = isPrimary || isBare || World.Primary is null
                ? Reported.Null<DateTimeOffset>()
                : Reported.Of(Noon.AddSeconds(seconds)),
        };
        return await World.BeatAsync(Application.Heartbeats, device.Beats(seconds, sequence, report));
    }

    /// <summary>A sweep.</summary>
    public Task<SweepReport> SweepAsync(double seconds)
    {
        World.Cloud.PassTime(Noon.AddSeconds(seconds));
        return Application.Sweep.RunAsync(TimeSpan.FromMinutes(10), World.PassAt(Noon.AddSeconds(seconds)));
    }

    /// <summary>
    /// Minutes of normal life: the devices send heartbeats at their phases in every half minute, and a sweep runs
    /// 25 seconds after each minute.
    /// </summary>
    public async Task LiveAsync(int fromMinute, int toMinute, params FortiGate[] beating)
    {
        for (var minute = fromMinute; minute <= toMinute; minute++)
        {
            foreach (var half in new[] { (60 * minute) - 30, 60 * minute })
            {
                foreach (var (index, device) in beating.Index())
                    await BeatAsync(device, half + index);
            }

            await SweepAsync((60 * minute) + 25);
        }
    }

    /// <summary>Only sweeps run, 25 seconds after each minute.</summary>
    public async Task SweepOnlyAsync(int fromMinute, int toMinute)
    {
        for (var minute = fromMinute; minute <= toMinute; minute++)
            await SweepAsync((60 * minute) + 25);
    }
}
