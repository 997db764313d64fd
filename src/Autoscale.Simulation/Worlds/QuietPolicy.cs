using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>What must hold in a world after some time in which nothing went wrong: it has healed.</summary>
internal static class QuietPolicy
{
    /// <summary>What is still wrong; nothing when all is well.</summary>
    /// <param name="deployment">The world's stores.</param>
    /// <param name="devices">The devices that live.</param>
    public static IReadOnlyList<string> Review(SimulatedDeployment deployment, IReadOnlyCollection<SimulatedFortiGate> devices)
    {
        var isElectable = devices.Any(d => deployment.Cloud.Instance(d.Id).Enrolment?.Group == deployment.Cloud.Byol);
        if (deployment.PrimaryRecords.All is not [var record])
            return isElectable ? ["there is no primary"] : [];
        if (!isElectable)
            return [];

        List<string> wrong = [];
        var primary = devices.FirstOrDefault(d => d.Id == record.Instance);
        if (primary is null)
            wrong.Add($"the primary {record.Instance} does not live");
        if (record.OwesEffects)
            wrong.Add($"term {record.Term} owes effects, {record.Done} done");
        wrong.AddRange(devices.Where(d => d.IsPrimary != (d.Id == record.Instance)).Select(d => $"{d.Id} believes that it is {(d.IsPrimary ? "the primary" : "a secondary")}"));
        wrong.AddRange(devices.Where(d => !d.IsPrimary && !record.PrivateIp.Equals(d.Configuration?.PrimaryIp)).Select(d => $"{d.Id} follows {d.Configuration?.PrimaryIp?.ToString() ?? "nobody"}"));

        var tagged = deployment.Cloud.Instances.Where(i => i.Enrolment is not null && i.Device.Instance.IsTaggedPrimary).Select(i => i.Id).ToList();
        if (tagged is not [var only] || only != record.Instance)
            wrong.Add($"the role tag is on {(tagged.Count == 0 ? "nobody" : string.Join(", ", tagged))}");
        wrong.AddRange(deployment.Cloud.RouteTables
            .Where(t => t.DefaultInterfaceId is null || !Owns(deployment.Cloud, record.Instance, t.DefaultInterfaceId))
            .Select(t => $"{t.Id} points at {t.DefaultInterfaceId ?? "nothing"}"));
        wrong.AddRange(deployment.LicenseUsages.All.GroupBy(u => u.Holder).Where(g => g.Count() > 1 && devices.Any(d => d.Id == g.Key)).Select(g => $"{g.Key} holds {g.Count()} licenses"));
        return wrong;
    }

    private static bool Owns(SimulatedCloud cloud, InstanceId instance, string interfaceId) => cloud.Instance(instance).Description.Interfaces.Any(n => n.Id == interfaceId);
}
