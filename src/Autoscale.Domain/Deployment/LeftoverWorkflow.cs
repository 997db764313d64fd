using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Settings;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.Deployment;

/// <summary>
/// Takes away, when nobody is left, whatever we made around members: second interfaces, VPN connections and customer gateways, by the same steps by which a leaving member
/// loses them. It goes by our tags and not by the settings, which may say no longer what there once was. Spec 1.12, W15.
/// </summary>
public sealed class LeftoverWorkflow(
    IOwnedInterfaces interfaces, INicAttachments nicRows, IVpnConnections connections, IVpnAttachments vpnRows, NicWorkflow nics, VpnWorkflow vpns)
{
    // What does not say whom it was made for, as the original's, belongs to nobody of this name.
    private static readonly InstanceId s_nobody = InstanceId.Parse("i-nobody");

    /// <summary>Goes as far as it gets. Faults travel: the next pass goes on from what is then.</summary>
    /// <returns>What is left, in words; null when nothing.</returns>
    public async Task<string?> ClearAsync(AutoscaleSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owned = (await interfaces.ListAsync(cancellationToken)).Select(i => i.MadeFor is null && i.AttachedTo is null ? i with { MadeFor = s_nobody } : i).ToList();
        var nicBooks = await nicRows.ListAsync(cancellationToken);
        var vpnBooks = await vpnRows.ListAsync(cancellationToken);
        var view = new VpnView(
            [.. (await connections.ListAsync(cancellationToken)).Select(c => c with { MadeFor = c.MadeFor ?? s_nobody })],
            [.. (await connections.ListGatewaysAsync(cancellationToken)).Select(g => g with { MadeFor = g.MadeFor ?? s_nobody })],
            []);

        var left = new List<string>();
        foreach (var instance in nicBooks.Select(r => r.Instance).Concat(owned.Select(i => (i.AttachedTo ?? i.MadeFor)!.Value)).Distinct().Order())
        {
            var row = nicBooks.FirstOrDefault(r => r.Instance == instance);
            Note(await nics.AdvanceAsync(instance, device: null, isWanted: false, row, owned, settings.SubnetPairs, now, cancellationToken), "an interface is being deleted");
        }

        foreach (var instance in vpnBooks.Select(r => r.Instance).Concat(view.Connections.Select(c => c.MadeFor!.Value)).Concat(view.Gateways.Select(g => g.MadeFor!.Value)).Distinct().Order())
        {
            var rows = vpnBooks.Where(r => r.Instance == instance).ToList();
            Note(await vpns.AdvanceAsync(instance, device: null, isWanted: false, rows, view, settings.Vpn, now, cancellationToken), $"a VPN connection of {instance} is being deleted");
        }

        return left.Count == 0 ? null : string.Join("; ", left.Distinct(StringComparer.Ordinal));

        void Note(Progress progress, string going)
        {
            if (!progress.IsFinished)
                left.Add(progress.Lacking ?? going);
        }
    }
}
