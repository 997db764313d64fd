using System.Xml.Linq;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Deployments;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// Compares the stored state and AWS with the expected state of the members: each member has every resource once, and no resource belongs
/// to another instance. AWS resources are found by their location and not by their tags, so that untagged resources are found too.
/// </summary>
internal sealed class World(Functions functions, QueryClient query, EmulatedDeployment deployment)
{
    private IPorts Ports => functions.Ports;

    private readonly EmulatedEquipment _equipment = deployment.Plan.Equipment!;

    /// <summary>
    /// The deviations of the first part that has any; empty if there are none. This saves the calls for the other parts while the cluster
    /// settles.
    /// </summary>
    public async Task<IReadOnlyList<string>> FirstDeviationsAsync(IReadOnlyList<DeployedInstance> members)
    {
        await foreach (var part in PartsAsync(members))
        {
            if (part.Count > 0)
                return part;
        }

        return [];
    }

    /// <summary>The deviations of all parts.</summary>
    public async Task<IReadOnlyList<string>> DeviationsAsync(IReadOnlyList<DeployedInstance> members)
    {
        List<string> all = [];
        await foreach (var part in PartsAsync(members))
            all.AddRange(part);
        return all;
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> PartsAsync(IReadOnlyList<DeployedInstance> members)
    {
        string[] ids = [.. members.Select(m => m.Id).Order(StringComparer.Ordinal)];
        yield return [.. await ConnectionsAsync(ids)];
        yield return [.. await RecordsAsync(ids)];
        var fleet = await functions.Application.FortiGates.ListAsync([new ScalingGroup($"{deployment.Plan.Prefix}-byol")], default);
        yield return [.. await InterfacesAsync(ids, fleet)];
        yield return [.. await PrimaryAsync(fleet)];
    }

    /// <summary>The message about an abandoned hook, or null.</summary>
    public async Task<string?> ComplaintAsync(string instance)
    {
        var rows = await functions.Clients.DynamoDb.ScanAsync(new() { TableName = $"{deployment.Plan.Prefix}-Notification" });
        return rows.Items
            .Select(i => string.Join(' ', i.Values.Select(v => v.S)))
            .FirstOrDefault(t => t.Contains("hook-abandoned", StringComparison.Ordinal) && t.Contains(instance, StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> InterfacesAsync(string[] ids, IReadOnlyList<FortiGate> fleet)
    {
        var answer = await query.Ec2Async(
            "DescribeNetworkInterfaces", Of(("Filter.1.Name", "subnet-id"), ("Filter.1.Value.1", _equipment.SecondSubnetId)), default);
        var seconds = answer.Descendants("networkInterfaceSet").Elements("item").ToList();
        return
        [
            .. Same("second interfaces", ids, seconds.Select(i => i.Element("attachment")?.Element("instanceId")?.Value ?? "no instance")),
            .. seconds
                .Where(i => i.Element("sourceDestCheck")?.Value != "false")
                .Select(i => $"interface {i.Element("networkInterfaceId")?.Value} does not forward"),
            .. fleet.SelectMany(d =>
                d.Instance.Interfaces.Where(i => i.ChecksSource).Select(i => $"interface {i.Id} of {d.Id} does not forward")),
        ];
    }

    private async Task<IEnumerable<string>> ConnectionsAsync(string[] ids)
    {
        var connections = (await query.Ec2Async("DescribeVpnConnections", Of(), default))
            .Descendants("vpnConnectionSet")
            .Elements("item")
            .Where(c => c.Element("transitGatewayId")?.Value == _equipment.TransitGatewayId && c.Element("state")?.Value != "deleted")
            .ToList();
        var gateways = (await query.Ec2Async("DescribeCustomerGateways", Of(), default)).Descendants("customerGatewaySet").Elements("item")
            .Where(g => g.Element("state")?.Value != "deleted" && Tag(g, "AutoscaleTgwVpnResource") == deployment.Plan.Prefix);
        var alive = await Ports.VpnConnections.ListAsync(default);
        var settings = new VpnSettings(_equipment.TransitGatewayId, _equipment.InboundTableId, _equipment.OutboundTableId, 65000);
        var attachments = await Ports.TransitAttachments.ListAsync([.. alive.Select(c => c.Id)], settings, default);
        return
        [
            .. Same(
                "VPN connections",
                ids,
                connections.Select(c =>
                    alive.FirstOrDefault(a => a.Id == c.Element("vpnConnectionId")?.Value)?.MadeFor?.Value ?? "no instance")),
            .. Same(
                "customer gateways",
                connections.Select(c => c.Element("customerGatewayId")!.Value),
                gateways.Select(g => g.Element("customerGatewayId")!.Value)),
            .. Same(
                "attachments",
                alive.Select(c => c.Id),
                attachments.Where(a => a is { IsTagged: true, IsAssociated: true, IsPropagated: true }).Select(a => a.ConnectionId)),
        ];
    }

    private async Task<IEnumerable<string>> RecordsAsync(string[] ids)
    {
        var targets = await Ports.TargetGroups.ListAsync(_equipment.TargetGroupArn, default);
        var health = await Ports.HealthChecks.ListAsync(default);
        var nics = await Ports.NicAttachments.ListAsync(default);
        var vpns = await Ports.VpnAttachments.ListAsync(default);
        return
        [
            .. Same("targets", ids, targets.Targets.Keys.Where(targets.HasRegistered).Select(t => t.Value)),
            .. Same("licenses", ids, (await Ports.LicenseUsages.ListAsync("fortigate", default)).Select(u => u.Holder.Value)),
            .. Same(
                "records",
                ids,
                health.Where(h => !h.IsClosed && h.Membership.State == LifecycleState.InService).Select(h => h.Instance.Value)),
            .. Same("open records", ids, health.Where(h => !h.IsClosed).Select(h => h.Instance.Value)),
            .. Same("rows of interfaces", ids.Select(i => $"{i} Attached"), nics.Select(n => $"{n.Instance} {n.State}")),
            .. Same("rows of VPN connections", ids.Select(i => $"{i} Attached"), vpns.Select(v => $"{v.Instance} {v.State}")),
            .. Same(
                "open lifecycle actions",
                [],
                (await Ports.LifecycleActions.ListOpenAsync(default)).Select(a => $"{a.Transition} of {a.Instance}")),
            .. Same("pending messages", [], (await Ports.NotificationLedger.ListOwedAsync(default)).Select(o => o.Notification.Subject)),
        ];
    }

    private async Task<IEnumerable<string>> PrimaryAsync(IReadOnlyList<FortiGate> fleet)
    {
        var record = await Ports.PrimaryRecords.FindAsync(new ClusterId(deployment.Plan.Prefix), default);
        if (record is null || fleet.FirstOrDefault(d => d.Id == record.Instance) is not { } primary)
            return ["the primary is no member"];
        var table = Assert.Single(await Ports.EgressRoutes.FindAsync([deployment.RouteTableId], default));
        string[] primaries = [primary.Id.Value];
        return
        [
            .. Same(
                "routes",
                primary.Instance.Interfaces.Where(i => i.DeviceIndex == 1).Select(i => i.Id),
                [table.DefaultInterfaceId ?? "nowhere"]),
            .. Same("tagged", primaries, fleet.Where(d => d.Instance.IsTaggedPrimary).Select(d => d.Id.Value)),
            .. Same("protected", primaries, fleet.Where(d => d.Enrolment is { IsProtected: true }).Select(d => d.Id.Value)),
            .. Same("pending effects", [], record.OwesEffects ? [$"{TermEffects.All & ~record.Done}"] : []),
        ];
    }

    private static IEnumerable<string> Same(string label, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) =
            (string.Join(", ", expected.Order(StringComparer.Ordinal)), string.Join(", ", actual.Order(StringComparer.Ordinal)));
        return wanted == found ? [] : [$"{label}: [{found}] instead of [{wanted}]"];
    }

    private static string? Tag(XElement described, string key) =>
        described.Descendants("tagSet").Elements("item").FirstOrDefault(t => t.Element("key")?.Value == key)?.Element("value")?.Value;

    private static Dictionary<string, string> Of(params (string Key, string Value)[] parameters) =>
        parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
