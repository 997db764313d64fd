using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Worlds;

/// <summary>Checks the equipment of every member in service after a quiet time.</summary>
internal static class EquipmentPolicy
{
    /// <summary>One sentence for each missing or superfluous resource; empty when there are no problems.</summary>
    public static IEnumerable<string> Review(SimulatedDeployment deployment, AutoscaleSettings settings) =>
        deployment.Cloud.Instances
            .Where(i => i.Enrolment is { State: LifecycleState.InService })
            .SelectMany(i => Of(i, deployment, settings).Select(what => $"{i.Id} {what}"));

    private static IEnumerable<string> Of(SimulatedInstance member, SimulatedDeployment deployment, AutoscaleSettings settings) =>
    [
        .. member.Description.Interfaces.Where(n => n.ChecksSource).Select(n => $"has the source/destination check on for {n.Id}"),
        .. settings.HasSecondInterface ? Interface(member, deployment) : [],
        .. settings.TargetGroups
            .Where(arn => !IsTarget(arn, member, deployment, settings))
            .Select(arn => $"is not a registered target of {arn}"),
        .. settings.HasVpn ? Connection(member, deployment, settings.Vpn) : [],
    ];

    // An address is registered after the first heartbeat, so a device that died before it has none.
    private static bool IsTarget(string arn, SimulatedInstance member, SimulatedDeployment deployment, AutoscaleSettings settings)
    {
        if (arn != SimulatedDeployment.AddressGroup)
            return deployment.Targets.In(arn).GetValueOrDefault(member.Id, TargetState.Draining) == TargetState.Registered;
        return deployment.HealthChecks.Find(member.Id) is null
            || (TargetPolicy.AddressOf(member.Device, settings.TargetInterface) is { } address
                && deployment.Targets.AddressesIn(arn).GetValueOrDefault(address, TargetState.Draining) == TargetState.Registered);
    }

    private static IEnumerable<string> Interface(SimulatedInstance member, SimulatedDeployment deployment)
    {
        var made = deployment.Interfaces.All.Where(i => i.MadeFor == member.Id).ToList();
        if (made is not [{ State: InterfaceState.Attached } attached] || attached.AttachedTo != member.Id)
            yield return $"has {made.Count} second interfaces: {string.Join(", ", made.Select(m => $"{m.Id} {m.State}"))}";
        else if (deployment.NicAttachments.All.FirstOrDefault(r => r.Instance == member.Id) is not { State: AttachmentState.Attached } row
            || row.InterfaceId != attached.Id)
            yield return $"has {attached.Id} without an attachment record";
    }

    private static IEnumerable<string> Connection(SimulatedInstance member, SimulatedDeployment deployment, VpnSettings settings)
    {
        var (made, gateways) = (
            deployment.Vpn.Connections.Where(c => c.MadeFor == member.Id).ToList(),
            deployment.Vpn.Gateways.Where(g => g.MadeFor == member.Id).ToList());
        if (made is not [{ State: VpnState.Available } connection]
            || gateways is not [{ } gateway]
            || connection.GatewayId != gateway.Id
            || !Equals(connection.PublicIp, member.Description.PublicIp))
        {
            yield return $"has {made.Count} VPN connections and {gateways.Count} customer gateways";
            yield break;
        }

        var attachment = deployment.Vpn.ListAsync([connection.Id], settings, CancellationToken.None).GetAwaiter().GetResult().Single();
        if (attachment is not { IsAvailable: true, IsTagged: true, IsAssociated: true, IsPropagated: true })
            yield return $"has {attachment}";
        if (deployment.VpnAttachments.All.Where(r => r.Instance == member.Id).ToList() is not [{ State: AttachmentState.Attached } row]
            || row.ConnectionId != connection.Id)
            yield return $"has {connection.Id} without an attachment record";
    }
}
