using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>The devices of a seeded world: they boot, request licenses, send heartbeats, and fail.</summary>
internal sealed class WorldFleet(Scene scene)
{
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(2);

    private readonly FleetFabric _fabric = new();
    private readonly List<WorldDevice> _devices = [];
    private TimeSpan _bootWindow = scene.World.BootWindow;
    private TimeSpan _bootTime;

    /// <summary>The devices whose instances run.</summary>
    public IReadOnlyList<WorldDevice> Living => [.. _devices.Where(d => !d.IsGone)];

    /// <summary>Launches the first devices.</summary>
    public void Start()
    {
        var cloud = scene.Deployment.Cloud;
        foreach (var group in Enumerable.Repeat(cloud.Byol, scene.World.ByolDevices)
            .Concat(Enumerable.Repeat(cloud.Payg, scene.World.PaygDevices)))
            _ = cloud.Launch(group);
        (_bootWindow, _bootTime) = (TimeSpan.Zero, BootTime);
    }

    /// <summary>Starts a device on a launched instance.</summary>
    public void Run(InstanceId id, ScalingGroup group)
    {
        var firmware = scene.World.Firmware switch
        {
            FirmwareMix.Classic => Firmware.Classic,
            FirmwareMix.Enhanced => Firmware.Enhanced,
            _ => _devices.Count % 2 == 0 ? Firmware.Classic : Firmware.Enhanced,
        };
        var device = new WorldDevice(
            new SimulatedFortiGate(id, scene.Deployment.Cloud.Instance(id).Description.PrivateIp!, firmware, _fabric), group);
        _devices.Add(device);
        scene.Agenda.After(_bootTime + scene.Dice.Between(TimeSpan.Zero, _bootWindow), () => Boot(device));
    }

    /// <summary>Ends the device of an instance that has ended.</summary>
    public void End(InstanceId id)
    {
        var device = _devices.Single(d => d.Id == id);
        scene.Note($"{device.Name} ends");
        device.IsGone = true;
        _fabric.Disconnect(device.FortiGate);
        scene.Agenda.After(scene.Dice.Between(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(60)), () => scene.Deployment.Cloud.Forget(id));
    }

    /// <summary>Resumes the heartbeats of devices that are silent temporarily.</summary>
    public void Revive()
    {
        foreach (var device in Living)
            Revive(device);
    }

    private void Boot(WorldDevice device)
    {
        if (device.IsGone)
            return;
        scene.Note($"{device.Name} boots");
        if (device.Group == scene.Deployment.Cloud.Byol)
            Travel(() => AskForLicense(device));
        device.FortiGate.Boot(new DeviceConfiguration(scene.World.Heartbeats.Interval, IsPrimary: false, PrimaryIp: null));
        Beat(device);
    }

    private void AskForLicense(WorldDevice device)
    {
        var container = scene.AnyContainer();
        var arrival = scene.Agenda.Now;
        scene.Turnstile.Begin($"license of {device.Name}", async () =>
        {
            var decision = await container.HandleAsync(device.Id, device.FortiGate.Address, arrival);
            scene.Turnstile.Note(decision?.ToString() ?? "error");
            if (decision is null && !device.IsGone)
                scene.Agenda.After(TimeSpan.FromSeconds(10), () => AskForLicense(device));
        });
    }

    private void Beat(WorldDevice device)
    {
        if (device.IsGone)
            return;
        scene.Agenda.After(scene.World.Heartbeats.Interval, () => Beat(device));
        Trouble(device);
        if (device.IsGone || device.FortiGate.Compose(scene.Agenda.Now) is not { } beat)
            return;
        var name = $"beat {++device.Beats} of {device.Name}";
        if (scene.Dice.Chance(scene.Troubles.LostRequests))
            scene.Note($"{name} is lost");
        else
            Travel(() => Arrive(device, beat, name));
    }

    // A request arrives after a short time, sometimes late, sometimes twice.
    private void Travel(Action arrive)
    {
        var isLate = scene.Dice.Chance(scene.Troubles.LateRequests);
        scene.Agenda.After(
            scene.Dice.Between(TimeSpan.FromMilliseconds(1), isLate ? 2 * scene.World.Heartbeats.Interval : TimeSpan.FromMilliseconds(100)),
            arrive);
        if (scene.Dice.Chance(scene.Troubles.RepeatedRequests))
            scene.Agenda.After(scene.Dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3)), arrive);
    }

    private void Arrive(WorldDevice device, DeviceHeartbeat beat, string name)
    {
        var container = scene.AnyContainer();
        var arrival = scene.Agenda.Now;
        scene.Turnstile.Begin(name, async () =>
        {
            var outcome = await container.HandleAsync(beat, device.FortiGate.Address, arrival);
            scene.Turnstile.Note(Describe(outcome));
            Answer(device, outcome as HeartbeatOutcome.Judged, name);
        });
    }

    private void Answer(WorldDevice device, HeartbeatOutcome.Judged? judged, string name)
    {
        if (judged is null)
            return;
        if (scene.Dice.Chance(scene.Troubles.LostAnswers))
        {
            scene.Note($"the answer to {name} is lost");
            return;
        }

        if (!scene.World.HasHooks && scene.Deployment.Cloud.Find(device.Id)?.Enrolment is { State: LifecycleState.Pending })
            scene.Deployment.Cloud.PutInService(device.Id);
        if (judged.Answer is Announcement.Tell tell)
            device.FortiGate.Adopt(tell.PrimaryIp);
    }

    private void Trouble(WorldDevice device)
    {
        var (troubles, dice) = (scene.Troubles, scene.Dice);
        if (dice.Chance(troubles.Silences) && !device.FortiGate.IsSilent)
        {
            scene.Note($"{device.Name} falls silent");
            device.FortiGate.Silence();
            scene.Agenda.After(dice.Between(TimeSpan.Zero, 6 * scene.World.Heartbeats.Interval), () => Revive(device));
        }

        if (dice.Chance(troubles.Deaths))
        {
            scene.Note($"{device.Name} dies");
            device.IsDead = true;
            device.FortiGate.Silence();
        }

        if (dice.Chance(troubles.Reboots))
        {
            scene.Note($"{device.Name} reboots");
            device.FortiGate.Reboot();
        }

        if (dice.Chance(troubles.Restarts))
            Restart(device);
        if (dice.Chance(troubles.Replacements))
            Replace(device);
        if (dice.Chance(troubles.Kills))
        {
            scene.Note($"{device.Name} is killed");
            scene.Deployment.Cloud.Terminate(device.Id);
        }
    }

    private void Revive(WorldDevice device)
    {
        if (!device.IsDead && scene.Deployment.Cloud.Find(device.Id)?.Description.Power == PowerState.Running)
            device.FortiGate.Revive();
    }

    private void Restart(WorldDevice device)
    {
        var cloud = scene.Deployment.Cloud;
        if (cloud.Instance(device.Id).Description.Power != PowerState.Running)
            return;
        scene.Note($"{device.Name} is stopped");
        cloud.Stop(device.Id);
        device.FortiGate.Silence();
        scene.Agenda.After(scene.Dice.Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(4)), () =>
        {
            if (cloud.Find(device.Id)?.Description.Power != PowerState.Stopped)
                return;
            scene.Note($"{device.Name} is started");
            cloud.Start(device.Id);
            device.FortiGate.Reboot();
            Revive(device);
        });
    }

    private void Replace(WorldDevice device)
    {
        var cloud = scene.Deployment.Cloud;
        if (cloud.Instance(device.Id).Enrolment is not { State: not LifecycleState.Terminating })
            return;
        scene.Note($"{device.Name} is being replaced");
        cloud.BeginTermination(device.Id);
        if (!scene.World.HasHooks)
            scene.Agenda.After(scene.Dice.Between(TimeSpan.Zero, 2 * scene.World.Heartbeats.Interval), () => cloud.Terminate(device.Id));
    }

    private static string Describe(HeartbeatOutcome? outcome) => outcome switch
    {
        null => "error",
        HeartbeatOutcome.Judged judged => $"{judged.Decision.GetType().Name}, "
            + (judged.Answer is Announcement.Tell tell ? $"told {tell.PrimaryIp} of term {tell.Term}" : "told no primary")
            + (judged.Election is { } run ? $"; election {(run.IsWon ? "won" : "not won")}, {run.Reason}" : ""),
        HeartbeatOutcome.NotAccepted rejected => $"not accepted, {rejected.Identity}",
        _ => outcome.GetType().Name,
    };
}
