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
    /// <summary>
    /// Sees it all. Faults travel, but for what a device can do without: a target group that cannot be listed is left out, and VPN connections whose attachments cannot be
    /// are seen without them.
    /// </summary>
    /// <param name="settings">What there should be.</param>
    /// <param name="attempt">Runs what may fail at the caller's border.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Surroundings> ReadAsync(AutoscaleSettings settings, Attempt attempt, CancellationToken cancellationToken)
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
            IReadOnlyList<TransitAttachment> attachments = [];
            if (alive.Length > 0)
                _ = await attempt("list of transit gateway attachments", async () => attachments = await transit.ListAsync(alive, settings.Vpn, cancellationToken));
            seen = seen with { Vpn = new VpnView(await listing, await gateways, attachments), VpnRows = await rows };
        }

        var targets = new Dictionary<string, IReadOnlyDictionary<InstanceId, TargetState>>(StringComparer.Ordinal);
        foreach (var arn in settings.TargetGroups)
            _ = await attempt($"list of target group {arn}", async () => targets[arn] = await targetGroups.ListAsync(arn, cancellationToken));
        return seen with { Targets = targets };
    }
}
