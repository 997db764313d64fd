using System.Diagnostics;
using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>Serves the first configuration of a device. It changes no state, so the request can be repeated. Spec 1.6, 5.</summary>
public sealed class BootstrapWorkflow(HandoutWorkflow handouts, TokenWorkflow tokens, BootstrapReader reader)
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
        var parts = await reader.ReadAsync(device, settings, cancellationToken);

        var filled = await bootstrap;
        var callback = CallbackPolicy.Decide(filled.HandlerUrl, await issued, filled.Vocabulary, settings.Tokens.Check);
        return new BootstrapOutcome.Served(
            BootstrapPolicy.Assemble(
                parts.Configsets,
                filled with { HandlerUrl = callback ?? filled.HandlerUrl },
                device,
                parts.Primary,
                parts.Vpn),
            parts.Missing,
            granted.Doubt)
        {
            Unreadable = parts.Unreadable,
            Window = granted.Window,
            Token = granted.Token,
            LacksToken = callback is null && await issued is not null,
            LacksVpn = settings.HasVpn && parts.Vpn is null,
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
}
