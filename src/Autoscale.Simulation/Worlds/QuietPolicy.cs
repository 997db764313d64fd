using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>Checks after a time without failures that a world has recovered.</summary>
internal static class QuietPolicy
{
    /// <summary>One sentence for each problem; empty when there are none.</summary>
    /// <param name="deployment">The stores of the world.</param>
    /// <param name="settings">The settings of the deployment.</param>
    /// <param name="devices">The devices whose instances run; a silent one is dead.</param>
    /// <param name="now">The current time of the world.</param>
    public static IReadOnlyList<string> Review(
        SimulatedDeployment deployment, AutoscaleSettings settings, IReadOnlyCollection<SimulatedFortiGate> devices, DateTimeOffset now) =>
    [
        .. Primary(deployment, [.. devices.Where(d => !d.IsSilent)]),
        .. Members(deployment, devices),
        .. LeftoverPolicy.Review(deployment, now),
        .. EquipmentPolicy.Review(deployment, settings),
    ];

    private static IEnumerable<string> Primary(SimulatedDeployment deployment, List<SimulatedFortiGate> alive)
    {
        if (!alive.Exists(d => deployment.Cloud.Instance(d.Id).Enrolment?.Group == deployment.Cloud.Byol))
            return [];
        if (deployment.PrimaryRecords.All is not [var record])
            return ["there is no primary"];

        // No device with the configuration of the cluster is left, and the rules elect none of the others: an operator was asked to decide.
        var isAsked = deployment.NotificationLedger.All.Any(o =>
            o.Notification is { Kind: "primary-undetermined" } plea && plea.Episode == $"{record.Term}");
        return isAsked && !alive.Exists(d => d.Id == record.Instance)
            ? []
            : [.. Devices(record, alive), .. Cloud(record, deployment.Cloud)];
    }

    private static IEnumerable<string> Devices(PrimaryRecord record, List<SimulatedFortiGate> alive)
    {
        if (!alive.Exists(d => d.Id == record.Instance))
            yield return $"the primary {record.Instance} is not alive";
        if (record.OwesEffects)
            yield return $"term {record.Term} has pending effects, {record.Done} done";
        foreach (var device in alive.Where(d => d.IsPrimary != (d.Id == record.Instance)))
            yield return $"{device.Id} has the role of {(device.IsPrimary ? "the primary" : "a secondary")}";
        foreach (var device in alive.Where(d => !d.IsPrimary && !record.PrivateIp.Equals(d.Configuration?.PrimaryIp)))
            yield return $"{device.Id} follows {device.Configuration?.PrimaryIp?.ToString() ?? "no primary"}";
    }

    private static IEnumerable<string> Cloud(PrimaryRecord record, SimulatedCloud cloud)
    {
        var tagged = cloud.Instances.Where(i => i.Enrolment is not null && i.Device.Instance.IsTaggedPrimary).Select(i => i.Id).ToList();
        if (tagged is not [var only] || only != record.Instance)
            yield return $"the role tag is on {Names(tagged)}";
        var spared = cloud.Instances.Where(i => i.Enrolment is { IsProtected: true }).Select(i => i.Id).ToList();
        if (spared is not [var one] || one != record.Instance)
            yield return $"scale-in protection is on {Names(spared)}";
        foreach (var table in cloud.RouteTables.Where(t =>
            cloud.Find(record.Instance)?.Description.Interfaces.Any(n => n.Id == t.DefaultInterfaceId) != true))
            yield return $"{table.Id} points at {table.DefaultInterfaceId ?? "no interface"}";
    }

    private static IEnumerable<string> Members(SimulatedDeployment deployment, IReadOnlyCollection<SimulatedFortiGate> devices)
    {
        // The silence of all devices is the silence of none.
        var isAnyHeard = devices.Any(d => !d.IsSilent);

        // Without a launching hook, a device that died before its first heartbeat stays pending.
        foreach (var device in devices.Where(d =>
            !d.IsSilent || deployment.LifecycleHooks.HasLaunching || deployment.HealthChecks.All.Any(h => h.Instance == d.Id)))
        {
            // Without a launching hook, a device that died before an answer reached it stays pending, too.
            if (device.IsSilent
                && !deployment.LifecycleHooks.HasLaunching
                && deployment.Cloud.Instance(device.Id).Enrolment is { State: LifecycleState.Pending })
                continue;
            if (deployment.Cloud.Instance(device.Id).Enrolment is not { State: LifecycleState.InService } enrolment)
                yield return $"{device.Id} is {deployment.Cloud.Instance(device.Id).Enrolment?.State ?? LifecycleState.None}";
            else if (enrolment.IsWaiting)
                yield return $"Auto Scaling waits for {device.Id}";
            var health = deployment.HealthChecks.All.FirstOrDefault(h => h.Instance == device.Id);
            if (health is null or { IsClosed: true })
                yield return $"{device.Id} has no health check record";
            else if (health.IsOutOfSync != device.IsSilent && (health.IsOutOfSync || isAnyHeard))
                yield return $"{device.Id} is {(device.IsSilent ? "silent and in sync" : "heard and out of sync")}";
        }
    }

    private static string Names(List<InstanceId> instances) => instances.Count == 0 ? "no instance" : string.Join(", ", instances);
}
