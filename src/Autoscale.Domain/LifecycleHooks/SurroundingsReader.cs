using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Settings;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>Sees what there is around our devices: only what the settings ask for, so that a deployment without VPN connections is not asked for any.</summary>
public sealed class SurroundingsReader(
    IOwnedInterfaces interfaces, INicAttachments nicRows, IVpnConnections connections, ITransitAttachments transit, IVpnAttachments vpnRows, ITargetGroups targetGroups)
{
    /// <summary>Sees it all. Faults travel.</summary>
    public async Task<Surroundings> ReadAsync(AutoscaleSettings settings, CancellationToken cancellationToken)
    {
        var seen = new Surroundings();
        if (settings.HasSecondInterface)
        {
            var (listing, rows) = (interfaces.ListAsync(cancellationToken), nicRows.ListAsync(cancellationToken));
            await Task.WhenAll(listing, rows);
            seen = seen with { Interfaces = await listing, NicRows = await rows };
        }

        if (settings.HasVpn)
        {
            var (listing, gateways, rows) = (connections.ListAsync(cancellationToken), connections.ListGatewaysAsync(cancellationToken), vpnRows.ListAsync(cancellationToken));
            await Task.WhenAll(listing, gateways, rows);
            string[] alive = [.. (await listing).Where(c => c.State != VpnState.Deleting).Select(c => c.Id)];
            var attachments = alive.Length == 0 ? [] : await transit.ListAsync(alive, settings.Vpn, cancellationToken);
            seen = seen with { Vpn = new VpnView(await listing, await gateways, attachments), VpnRows = await rows };
        }

        var targets = new Dictionary<string, IReadOnlyDictionary<InstanceId, TargetState>>(StringComparer.Ordinal);
        foreach (var arn in settings.TargetGroups)
            targets[arn] = await targetGroups.ListAsync(arn, cancellationToken);
        return seen with { Targets = targets };
    }
}
