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
    /// Lists the resources. A kind that cannot be listed is unknown, and the other kinds are listed all the same; VPN connections are
    /// returned without their transit gateway attachments when only those cannot be listed. Safety S7.1.
    /// </summary>
    public async Task<Surroundings> ReadAsync(Pass pass)
    {
        var (settings, cancellationToken) = (pass.Settings, pass.CancellationToken);
        var seen = new Surroundings();
        if (settings.HasSecondInterface)
        {
            var isListed = await pass.TryAsync("list of second interfaces", async () =>
            {
                var (listing, rows) = (interfaces.ListAsync(cancellationToken), nicRows.ListAsync(cancellationToken));
                await Task.WhenAll(listing, rows);
                seen = seen with { Interfaces = await listing, NicRows = await rows };
            });
            seen = seen with { AreInterfacesKnown = isListed };
        }

        if (settings.HasVpn)
        {
            var isListed = await pass.TryAsync("list of VPN connections", async () =>
            {
                seen = await WithVpnAsync(seen, pass);
            });
            seen = seen with { IsVpnKnown = isListed };
        }

        var targets = new Dictionary<string, IReadOnlyDictionary<InstanceId, TargetState>>(StringComparer.Ordinal);
        foreach (var arn in settings.TargetGroups)
        {
            _ = await pass.TryAsync(
                $"list of target group {arn}", async () => targets[arn] = await targetGroups.ListAsync(arn, cancellationToken));
        }

        return seen with { Targets = targets, UnknownTargetGroups = [.. settings.TargetGroups.Where(arn => !targets.ContainsKey(arn))] };
    }

    private async Task<Surroundings> WithVpnAsync(Surroundings seen, Pass pass)
    {
        var (settings, cancellationToken) = (pass.Settings.Vpn, pass.CancellationToken);
        var listing = connections.ListAsync(cancellationToken);
        var gateways = connections.ListGatewaysAsync(cancellationToken);
        var rows = vpnRows.ListAsync(cancellationToken);
        await Task.WhenAll(listing, gateways, rows);
        string[] alive = [.. (await listing).Where(c => c.State != VpnState.Deleting).Select(c => c.Id)];
        var attachments = alive.Length == 0 ? null : await pass.TryAsync<IReadOnlyList<TransitAttachment>>(
            "list of transit gateway attachments", async () => await transit.ListAsync(alive, settings, cancellationToken));
        return seen with { Vpn = new VpnView(await listing, await gateways, attachments ?? []), VpnRows = await rows };
    }
}
