using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.Bootstrap;

/// <summary>Serves a device its first configuration. It changes nothing, so it may be asked again. Spec 1.6, 5.</summary>
public sealed class BootstrapWorkflow(FortiGates fortiGates, IPrimaryRecords primaryRecords, IConfigsets configsets, IVpnAttachments vpnAttachments, IVpnConnections vpnConnections)
{
    /// <summary>Runs one request.</summary>
    /// <param name="instance">Who asks.</param>
    /// <param name="source">From where.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="readSecret">Reads the secret that a setting refers to.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<BootstrapOutcome> RunAsync(InstanceId instance, IPAddress? source, AutoscaleSettings settings, ReadSecret readSecret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var groups = settings.Groups;
        if (await fortiGates.IdentifyAsync(instance, source, groups, settings.IdentityCheck, now, cancellationToken) is not var (device, identity))
            return new BootstrapOutcome.UnknownInstance();
        if (identity is IdentityDecision.Refused refused)
            return new BootstrapOutcome.Refused(refused.Doubt);

        var bootstrap = ResolveAsync(settings.Bootstrap, readSecret);
        var primary = primaryRecords.FindAsync(settings.Cluster, cancellationToken);
        var shipped = Read(settings.Assets.Configsets, BootstrapPolicy.Shipped(settings.Bootstrap), cancellationToken);
        var custom = settings.Assets.CustomConfigsets is { } location
            ? Read(location, BootstrapPolicy.Custom(await configsets.ListAsync(location, cancellationToken)), cancellationToken)
            : [];
        var vpn = await FindVpnAsync(device, settings, cancellationToken);
        var ofVpn = vpn is null ? [] : Read(settings.Assets.Configsets, BootstrapPolicy.OfVpn, cancellationToken);
        var found = await Task.WhenAll([.. shipped, .. custom, .. ofVpn]);
        if (!found.Take(shipped.Length).Any(f => f.Name == Configset.Base && f.Configset is not null))
            throw new MissingConfigsetException(settings.Assets.Configsets);

        return new BootstrapOutcome.Served(
            BootstrapPolicy.Assemble([.. found.Select(f => f.Configset).OfType<Configset>()], await bootstrap, device, await primary, vpn),
            [.. found.Where(f => f.Configset is null).Select(f => f.Name)],
            (identity as IdentityDecision.Accepted)?.Doubt)
        {
            LacksVpn = settings.HasVpn && vpn is null,
        };
    }

    // Only for a caller who is the device it claims to be, and beside the other readings.
    private static async Task<BootstrapSettings> ResolveAsync(BootstrapSettings settings, ReadSecret readSecret) => settings.PskSecret.Stored is SecretSetting.Reference { Name: var name }
        ? settings with { PskSecret = settings.PskSecret with { Stored = SecretPolicy.Resolve(SettingCatalogue.PskSecret, name, await readSecret(name)) } }
        : settings;

    // What is not made yet cannot be configured; the log says what the device lacks.
    private async Task<VpnConfiguration?> FindVpnAsync(FortiGate device, AutoscaleSettings settings, CancellationToken cancellationToken) =>
        settings.HasVpn && device.Instance.PublicIp is { } ip && await vpnAttachments.FindAsync(device.Id, ip, cancellationToken) is { ConnectionId: { } connection }
            ? await vpnConnections.FindConfigurationAsync(connection, cancellationToken)
            : null;

    private Task<(string Name, Configset? Configset)>[] Read(ConfigsetLocation location, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        return [.. names.Select(ReadAsync)];

        async Task<(string, Configset?)> ReadAsync(string name) => (name, await configsets.FindAsync(location, name, cancellationToken));
    }
}
