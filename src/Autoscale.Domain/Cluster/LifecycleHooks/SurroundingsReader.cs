using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>Lists the resources around the devices, as far as the settings enable them.</summary>
public sealed class SurroundingsReader(
    IOwnedInterfaces interfaces,
    INicAttachments nicRows,
    IVpnConnections connections,
    ITransitAttachments transit,
    IVpnAttachments vpnRows,
    ITargetGroups targetGroups)
{
    /// <summary>
    /// Lists the resources. Faults propagate, with two exceptions: a target group that cannot be listed is unknown, and VPN connections are
    /// returned without their transit gateway attachments when those cannot be listed.
    /// </summary>
    public async Task<Surroundings> ReadAsync(Pass pass)
    {
        var (settings, cancellationToken) = (pass.Settings, pass.CancellationToken);
        var seen = new Surroundings();
        if (settings.HasSecondInterface)
        {
            var (listing, rows) = (interfaces.ListAsync(cancellationToken), nicRows.ListAsync(cancellationToken));
            await Task.WhenAll(listing, rows);
            seen = seen with { Interfaces = await listing, NicRows = await rows };
        }

        if (settings.HasVpn)
        {
            var listing = connections.ListAsync(cancellationToken);
            var gateways = connections.ListGatewaysAsync(cancellationToken);
            var rows = vpnRows.ListAsync(cancellationToken);
            await Task.WhenAll(listing, gateways, rows);
            string[] alive = [.. (await listing).Where(c => c.State != VpnState.Deleting).Select(c => c.Id)];
            var attachments = alive.Length == 0 ? null : await pass.TryAsync<IReadOnlyList<TransitAttachment>>(
                "list of transit gateway attachments", async () => await transit.ListAsync(alive, settings.Vpn, cancellationToken));
            seen = seen with { Vpn = new VpnView(await listing, await gateways, attachments ?? []), VpnRows = await rows };
        }

        var targets = new Dictionary<string, IReadOnlyDictionary<InstanceId, TargetState>>(StringComparer.Ordinal);
        foreach (var arn in settings.TargetGroups)
        {
            _ = await pass.TryAsync(
                $"list of target group {arn}", async () => targets[arn] = await targetGroups.ListAsync(arn, cancellationToken));
        }

        return seen with { Targets = targets, UnknownTargetGroups = [.. settings.TargetGroups.Where(arn => !targets.ContainsKey(arn))] };
    }
}
