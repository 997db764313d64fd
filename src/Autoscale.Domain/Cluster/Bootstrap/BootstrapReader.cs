using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>The parts of a configuration.</summary>
/// <param name="Configsets">The configsets, in order.</param>
/// <param name="Missing">The configsets that the settings name and the bucket lacks.</param>
/// <param name="Unreadable">The configsets that are left out, because their files are no text.</param>
/// <param name="Primary">The primary record; null when there is none.</param>
/// <param name="Vpn">The device's VPN connection; null when it has none.</param>
public sealed record BootstrapParts(
    IReadOnlyList<Configset> Configsets,
    IReadOnlyList<string> Missing,
    IReadOnlyList<UnreadableConfigset> Unreadable,
    PrimaryRecord? Primary,
    VpnConfiguration? Vpn);

/// <summary>Reads the parts of the configuration of one device.</summary>
public sealed class BootstrapReader(
    IPrimaryRecords primaryRecords, IConfigsets configsets, IVpnAttachments vpnAttachments, IVpnConnections vpnConnections)
{
    /// <summary>Reads the parts. A missing base configset is a <see cref="MissingConfigsetException"/>; faults propagate.</summary>
    public async Task<BootstrapParts> ReadAsync(FortiGate device, AutoscaleSettings settings, CancellationToken cancellationToken)
    {
        var primary = primaryRecords.FindAsync(settings.Cluster, cancellationToken);
        var shipped = Read(settings.Assets.Configsets, BootstrapPolicy.Shipped(settings.Bootstrap), cancellationToken);
        var custom = settings.Assets.CustomConfigsets is { } location
            ? Read(location, BootstrapPolicy.Custom(await configsets.ListAsync(location, cancellationToken)), cancellationToken)
            : [];
        var vpn = await FindVpnAsync(device, settings, cancellationToken);
        var ofVpn = vpn is null ? [] : Read(settings.Assets.Configsets, BootstrapPolicy.OfVpn, cancellationToken);
        var found = await Task.WhenAll([.. shipped, .. custom, .. ofVpn]);
        var foundBase = found.Take(shipped.Length).FirstOrDefault(f => f.Name == Configset.Base).Configset;
        if (foundBase is not { Fault: null })
            throw new MissingConfigsetException(settings.Assets.Configsets, foundBase?.Fault);
        return new BootstrapParts(
            [.. found.Select(f => f.Configset).OfType<Configset>().Where(c => c.Fault is null)],
            [.. found.Where(f => f.Configset is null).Select(f => f.Name)],
            [.. found.Where(f => f.Configset?.Fault is not null).Select(f => new UnreadableConfigset(f.Key, f.Configset!.Fault!))],
            await primary,
            vpn);
    }

    // A connection that is not created yet cannot be configured; the outcome reports it.
    private async Task<VpnConfiguration?> FindVpnAsync(FortiGate device, AutoscaleSettings settings, CancellationToken cancellationToken) =>
        settings.HasVpn
        && device.Instance.PublicIp is { } ip
        && await vpnAttachments.FindAsync(device.Id, ip, cancellationToken) is { ConnectionId: { } connection }
            ? await vpnConnections.FindConfigurationAsync(connection, cancellationToken)
            : null;

    private Task<(string Name, string Key, Configset? Configset)>[] Read(
        ConfigsetLocation location, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        return [.. names.Select(ReadAsync)];

        async Task<(string, string, Configset?)> ReadAsync(string name) =>
            (name, $"{location.Bucket}/{location.Prefix}{name}", await configsets.FindAsync(location, name, cancellationToken));
    }
}
