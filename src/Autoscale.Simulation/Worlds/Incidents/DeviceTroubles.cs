using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>The failures of single devices: silence, death, reboot, restart, replacement, end.</summary>
internal sealed class DeviceTroubles(Scene scene)
{
    /// <summary>Lets failures happen to a device before its next heartbeat.</summary>
    public void Strike(WorldDevice device)
    {
        var (chances, dice) = (scene.Chances, scene.Dice);
        if (chances.Strikes(Trouble.Silences) && !device.FortiGate.IsSilent)
        {
            scene.Transcript.Note($"{device.Name} falls silent");
            device.FortiGate.Silence();
            scene.Agenda.After(dice.Between(TimeSpan.Zero, 6 * scene.World.Heartbeats.Interval), () => Revive(device));
        }

        if (chances.Strikes(Trouble.Deaths))
        {
            scene.Transcript.Note($"{device.Name} dies");
            device.IsDead = true;
            device.FortiGate.Silence();
        }

        if (chances.Strikes(Trouble.Reboots))
        {
            scene.Transcript.Note($"{device.Name} reboots");
            device.DisturbedAt = scene.Now;
            device.FortiGate.Reboot();
        }

        if (chances.Strikes(Trouble.Restarts))
            Restart(device);
        if (chances.Strikes(Trouble.Replacements))
            Replace(device);
        if (chances.Strikes(Trouble.Kills))
        {
            scene.Transcript.Note($"{device.Name} is killed");
            scene.Deployment.Cloud.Terminate(device.Id);
        }
    }

    /// <summary>Resumes the heartbeats of a device whose instance runs, unless it is dead.</summary>
    public void Revive(WorldDevice device)
    {
        if (device.FortiGate.IsSilent)
            device.DisturbedAt = scene.Now;
        if (!device.IsDead && scene.Deployment.Cloud.Find(device.Id)?.Description.Power == PowerState.Running)
            device.FortiGate.Revive();
    }

    private void Restart(WorldDevice device)
    {
        var cloud = scene.Deployment.Cloud;
        if (cloud.Instance(device.Id).Description.Power != PowerState.Running)
            return;
        scene.Transcript.Note($"{device.Name} is stopped");
        cloud.Stop(device.Id);
        device.FortiGate.Silence();
        scene.Agenda.After(scene.Dice.Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(4)), () =>
        {
            if (cloud.Find(device.Id)?.Description.Power != PowerState.Stopped)
                return;
            scene.Transcript.Note($"{device.Name} is started");
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
        scene.Transcript.Note($"{device.Name} is being replaced");
        device.DisturbedAt = scene.Now;
        cloud.BeginTermination(device.Id);
        if (!scene.World.HasHooks)
            scene.Agenda.After(scene.Dice.Between(TimeSpan.Zero, 2 * scene.World.Heartbeats.Interval), () => cloud.Terminate(device.Id));
    }
}
