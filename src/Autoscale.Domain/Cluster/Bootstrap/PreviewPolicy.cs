using System.Text.RegularExpressions;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>A placeholder of a configset that has no value.</summary>
/// <param name="Placeholder">The placeholder with its braces.</param>
/// <param name="Reason">The reason, as a clause.</param>
public sealed record UnresolvedPlaceholder(string Configset, string Placeholder, string Reason);

/// <summary>The configuration that a device would get, for a person: it contains no secret.</summary>
/// <param name="Text">FortiOS CLI text with dots for secrets and marks around placeholders without a value.</param>
/// <param name="Parts">The names of its configsets, in order.</param>
/// <param name="Unresolved">The placeholders without a value; the device would get no configuration while a setting lacks one.</param>
/// <param name="Missing">The configsets that the settings name and the bucket lacks.</param>
/// <param name="Unreadable">The configsets that are left out, because their files are no text.</param>
public sealed record ConfigurationPreview(
    string Text,
    IReadOnlyList<string> Parts,
    IReadOnlyList<UnresolvedPlaceholder> Unresolved,
    IReadOnlyList<string> Missing,
    IReadOnlyList<UnreadableConfigset> Unreadable)
{
    /// <summary>True when the callback URL has no token, because FortiOS would not accept the longer URL.</summary>
    public bool LacksToken { get; init; }

    /// <summary>True when the VPN connection of the device is not created yet, so that the configuration lacks it.</summary>
    public bool LacksVpn { get; init; }
}

/// <summary>
/// Assembles a configuration as <see cref="BootstrapPolicy"/> does, for a person to read. No secret is read for it. Literal secrets in
/// configsets are masked by the names of their FortiOS options and by the form of private keys; another literal stays as it is.
/// </summary>
public static partial class PreviewPolicy
{
    /// <summary>Stands for a secret.</summary>
    public const string Dots = "•••";

    /// <summary>Marks a placeholder without a value.</summary>
    public static string Mark(string placeholder) => $"!!{placeholder}!!";

    /// <summary>
    /// Assembles the preview for one device. A URL that is too long with its token is a <see cref="LongCallbackUrlException"/>.
    /// </summary>
    public static ConfigurationPreview Assemble(BootstrapParts parts, AutoscaleSettings settings, FortiGate device)
    {
        var token = settings.Tokens.IsChecked(settings.Tokens.Key) ? StandIn(device.Id) : null;
        var bootstrap = settings.Bootstrap;
        var callback = CallbackPolicy.Decide(bootstrap.HandlerUrl, token, bootstrap.Vocabulary, settings.Tokens.Check);
        var filled = bootstrap with
        {
            HandlerUrl = callback ?? bootstrap.HandlerUrl,
            PskSecret = bootstrap.PskSecret with
            {
                Stored = bootstrap.PskSecret.IsSet ? new SecretSetting.Plain(new Secret(Dots)) : null,
            },
        };
        List<UnresolvedPlaceholder> unresolved = [];
        var text = string.Join(
            '\n', parts.Configsets.Select(c => PlaceholderPolicy.Preview(c, filled, device, parts.Vpn, unresolved)));
        var configuration = BootstrapPolicy.Assemble(text, parts.Configsets, filled, device, parts.Primary);
        return new ConfigurationPreview(
            Masked(token is null ? configuration.Text : configuration.Text.Replace(token.Reveal(), Dots, StringComparison.Ordinal)),
            configuration.Parts,
            unresolved,
            parts.Missing,
            parts.Unreadable)
        {
            LacksToken = callback is null && token is not null,
            LacksVpn = settings.HasVpn && parts.Vpn is null,
        };
    }

    /// <summary>The text with dots for literal secrets.</summary>
    public static string Masked(string text) => Option().Replace(PrivateKey().Replace(text, Dots), match =>
        match.Groups["value"].Value.Trim('"').StartsWith("!!{", StringComparison.Ordinal)
            ? match.Value
            : $"{match.Groups["option"]}{Dots}");

    // A token of the same length, computed from a key that no deployment has.
    private static Secret StandIn(InstanceId device) => TokenKey.Of(new Secret("a key for previews"))!.TokenOf(device);

    [GeneratedRegex(
        @"^(?<option>[ \t]*set[ \t]+[a-z0-9-]*(?:password|passwd|pwd|passphrase|secret|private-key|api-key|token)[ \t]+)(?<value>[^\r\n]+)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline,
        1000)]
    private static partial Regex Option();

    [GeneratedRegex(
        "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline,
        1000)]
    private static partial Regex PrivateKey();
}
