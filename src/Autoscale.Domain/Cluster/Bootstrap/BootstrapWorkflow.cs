using System.Diagnostics;
using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>Serves the first configuration of a device. It changes no state, so the request can be repeated. Spec 1.6, 5.</summary>
public sealed class BootstrapWorkflow(
    HandoutWorkflow handouts,
    TokenWorkflow tokens,
    IPrimaryRecords primaryRecords,
    IConfigsets configsets,
    IVpnAttachments vpnAttachments,
    IVpnConnections vpnConnections)
{
    /// <summary>Handles one configuration request.</summary>
    /// <param name="instance">The instance id claimed by the caller.</param>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    /// <param name="token">The token in the request; null when it has none.</param>
    /// <param name="readSecret">Reads the secret that a setting refers to.</param>
    public async Task<BootstrapOutcome> RunAsync(InstanceId instance, IPAddress? source, Secret? token, ReadSecret readSecret, Pass pass)
    {
        var (settings, cancellationToken) = (pass.Settings, pass.CancellationToken);
        var handout = await handouts.RunAsync(instance, source, token, pass);
        if (handout is Handout.Refused refused)
            return new BootstrapOutcome.NotAccepted(refused.Identity);
        if (handout is not Handout.Granted { Device: var device } granted)
            throw new UnreachableException();

        var bootstrap = ResolveAsync(settings.Bootstrap, readSecret);
        var issued = tokens.IssueAsync(device.Id, settings.Tokens, pass.Now, cancellationToken);
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

        var filled = await bootstrap;
        var callback = CallbackPolicy.Decide(filled.HandlerUrl, await issued, filled.Vocabulary, settings.Tokens.Check);
        return new BootstrapOutcome.Served(
            BootstrapPolicy.Assemble(
                [.. found.Select(f => f.Configset).OfType<Configset>().Where(c => c.Fault is null)],
                filled with { HandlerUrl = callback ?? filled.HandlerUrl },
                device,
                await primary,
                vpn),
            [.. found.Where(f => f.Configset is null).Select(f => f.Name)],
            granted.Doubt)
        {
            Unreadable =
            [
                .. found.Where(f => f.Configset?.Fault is not null).Select(f => new UnreadableConfigset(f.Key, f.Configset!.Fault!)),
            ],
            Window = granted.Window,
            Token = granted.Token,
            LacksToken = callback is null && await issued is not null,
            LacksVpn = settings.HasVpn && vpn is null,
        };
    }

    // The secret is read only after the caller is accepted, and concurrently with the other reads.
    private static async Task<BootstrapSettings> ResolveAsync(BootstrapSettings settings, ReadSecret readSecret) =>
        settings.PskSecret.Stored is SecretSetting.Reference { Name: var name }
            ? settings with
            {
                PskSecret =
                    settings.PskSecret with { Stored = SecretPolicy.Resolve(SettingCatalogue.PskSecret, name, await readSecret(name)) },
            }
            : settings;

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
