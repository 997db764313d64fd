using Autoscale.Domain.Cluster.Equipment;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>
/// Removes all resources that were created for members after the last member is gone: second interfaces, VPN connections and customer
/// gateways. It uses the same steps as for a leaving member. It finds resources by tags, not by settings, because the settings may have
/// changed since the resources were created. Spec 1.12, W15.
/// </summary>
public sealed class LeftoverWorkflow(
    IOwnedInterfaces interfaces,
    INicAttachments nicRows,
    IVpnConnections connections,
    IVpnAttachments vpnRows,
    NicWorkflow nics,
    VpnWorkflow vpns)
{
    // The owner of resources without an owner tag, like those of the original product.
    private static readonly InstanceId Unowned = InstanceId.Parse("i-unowned");

    /// <summary>Runs as many steps as possible. Faults propagate; the next pass continues from the state at that time.</summary>
    /// <returns>The remaining work, in words; null when there is none.</returns>
    public async Task<string?> ClearAsync(AutoscaleSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owned = (await interfaces.ListAsync(cancellationToken))
            .Select(i => i.MadeFor is null && i.AttachedTo is null ? i with { MadeFor = Unowned } : i)
            .ToList();
        var nicBooks = await nicRows.ListAsync(cancellationToken);
        var vpnBooks = await vpnRows.ListAsync(cancellationToken);
        var view = new VpnView(
            [.. (await connections.ListAsync(cancellationToken)).Select(c => c with { MadeFor = c.MadeFor ?? Unowned })],
            [.. (await connections.ListGatewaysAsync(cancellationToken)).Select(g => g with { MadeFor = g.MadeFor ?? Unowned })],
            []);

        var left = new List<string>();
        foreach (var instance in nicBooks
            .Select(r => r.Instance)
            .Concat(owned.Select(i => (i.AttachedTo ?? i.MadeFor)!.Value))
            .Distinct()
            .Order())
        {
            var row = nicBooks.FirstOrDefault(r => r.Instance == instance);
            Note(
                await nics.AdvanceAsync(instance, device: null, isWanted: false, row, owned, settings.SubnetPairs, now, cancellationToken),
                "an interface is being deleted");
        }

        foreach (var instance in vpnBooks
            .Select(r => r.Instance)
            .Concat(view.Connections.Select(c => c.MadeFor!.Value))
            .Concat(view.Gateways.Select(g => g.MadeFor!.Value))
            .Distinct()
            .Order())
        {
            var rows = vpnBooks.Where(r => r.Instance == instance).ToList();
            Note(
                await vpns.AdvanceAsync(instance, device: null, isWanted: false, rows, view, settings.Vpn, now, cancellationToken),
                $"a VPN connection of {instance} is being deleted");
        }

        return left.Count == 0 ? null : string.Join("; ", left.Distinct(StringComparer.Ordinal));

        void Note(Progress progress, string going)
        {
            if (!progress.IsFinished)
                left.Add(progress.Lacking ?? going);
        }
    }
}
