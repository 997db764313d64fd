using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>Changes of instances and groups from outside: ends that Auto Scaling notices late, standby, warm pool.</summary>
internal sealed class GroupIncidents(Scene scene, WorldFleet fleet, Repairs repairs)
{
    public bool EndOutside(Dice dice)
    {
        var delay = dice.Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
        if (Any(dice, LifecycleState.InService) is not { } device)
            return false;
        scene.Transcript.Note($"{device.Name} is terminated in EC2");
        scene.Deployment.Cloud.EndOutside(device.Id);
        repairs.After(delay, () => scene.Deployment.Cloud.NoticeEnd(device.Id));
        return true;
    }

    public bool SetAside(Dice dice)
    {
        var length = dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        if (Any(dice, LifecycleState.InService) is not { } device)
            return false;
        scene.Transcript.Note($"{device.Name} enters standby");
        device.DisturbedAt = scene.Now;
        scene.Deployment.Cloud.EnterStandby(device.Id);
        repairs.After(length, () =>
        {
            if (device.IsGone)
                return;
            scene.Transcript.Note($"{device.Name} leaves standby");
            device.DisturbedAt = scene.Now;
            scene.Deployment.Cloud.ExitStandby(device.Id);
        });
        return true;
    }

    public bool Warm(Dice dice)
    {
        var length = dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        if (Any(dice, LifecycleState.Pending) is not { } device)
            return false;
        var cloud = scene.Deployment.Cloud;
        scene.Transcript.Note($"{device.Name} enters the warm pool");
        cloud.EnterWarmPool(device.Id);
        device.FortiGate.Silence();
        repairs.After(length, () =>
        {
            if (cloud.Find(device.Id) is not { Description.Power: PowerState.Stopped, Enrolment.State: LifecycleState.Pending })
                return;
            scene.Transcript.Note($"{device.Name} leaves the warm pool");
            cloud.LeaveWarmPool(device.Id);
            device.DisturbedAt = scene.Now;
            device.FortiGate.Reboot();
            if (!device.IsDead)
                device.FortiGate.Revive();
        });
        return true;
    }

    // Shorter than the time for which a verified membership is good, and long enough for two sweeps.
    public bool Blank(Dice dice)
    {
        var length = dice.Between(TimeSpan.FromSeconds(130), TimeSpan.FromSeconds(200));
        var cloud = scene.Deployment.Cloud;
        if (cloud.IsBlank)
            return false;
        scene.Transcript.Note($"EC2 and Auto Scaling describe nothing");
        cloud.IsBlank = true;
        Disturb();
        repairs.After(length, () =>
        {
            scene.Transcript.Note($"EC2 and Auto Scaling describe all instances again");
            cloud.IsBlank = false;
            Disturb();
        });
        return true;

        void Disturb()
        {
            scene.Checks.Heartbeats.SeeBlank(scene.Now);
            foreach (var device in fleet.Living)
                device.DisturbedAt = scene.Now;
        }
    }

    public bool Unlist(Dice dice)
    {
        var length = dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
        var cloud = scene.Deployment.Cloud;
        if (cloud.Unlisted is not null || Any(dice, LifecycleState.InService) is not { } device)
            return false;
        scene.Transcript.Note($"{device.Name} is missing in listings");
        cloud.Unlisted = device.Id;
        device.DisturbedAt = scene.Now;
        repairs.After(length, () =>
        {
            cloud.Unlisted = null;
            device.DisturbedAt = scene.Now;
        });
        return true;
    }

    private WorldDevice? Any(Dice dice, LifecycleState state)
    {
        List<WorldDevice> all =
        [
            .. fleet.Living.Where(d => scene.Deployment.Cloud.Find(d.Id) is
                { Description.Power: PowerState.Running, Enrolment.State: var s } && s == state),
        ];
        return all.Count == 0 ? null : dice.Pick(all);
    }
}
