using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Configurations;

/// <summary>The question for the configuration that a device would get now.</summary>
internal sealed record ConfigQuestion(string Instance);

/// <summary>A configuration without its secrets.</summary>
/// <param name="Text">FortiOS CLI text with dots for secrets and marks around placeholders without a value.</param>
/// <param name="Parts">The names of its configsets, in order.</param>
/// <param name="Unresolved">The placeholders without a value.</param>
/// <param name="Notes">Other differences from a complete configuration, as sentences.</param>
internal sealed record ConfigReport(
    string Instance,
    string Text,
    IReadOnlyList<string> Parts,
    IReadOnlyList<UnresolvedPlaceholder> Unresolved,
    IReadOnlyList<string> Notes);

/// <summary>Previews the configuration of a device.</summary>
internal static class ConfigOperation
{
    public static async Task<ConfigReport> RenderAsync(OperatorDesk desk, ConfigQuestion question, CancellationToken cancellationToken)
    {
        var instance = OperatorDesk.InstanceOf(question.Instance);
        var settings = await desk.SettingsAsync(cancellationToken);
        try
        {
            var preview = await desk.Application.Previews.RunAsync(instance, settings, cancellationToken)
                ?? throw OperatorException.Refused(
                    $"{instance} is in none of the scaling groups, so it gets no configuration.", "'autoscale status' shows the members.");
            return new ConfigReport(
                question.Instance, preview.Text, preview.Parts, preview.Unresolved, [.. NotesOf(preview)]);
        }
        catch (Exception fault) when (fault is MissingConfigsetException or LongCallbackUrlException or MissingSettingException)
        {
            throw OperatorException.Refused(fault.Message, "'autoscale settings validate' lists invalid rows.");
        }
    }

    private static IEnumerable<string> NotesOf(ConfigurationPreview preview) =>
    [
        .. preview.Missing.Select(name => $"Configset {name} was not found and is left out."),
        .. preview.Unreadable.Select(u => $"Configset {u.Key} is no text and is left out: {u.Reason}."),
        .. preview.LacksToken ? ["The callback URL has no token, because FortiOS would not accept the longer URL."] : (string[])[],
        .. preview.LacksVpn ? ["The VPN connection of the device does not exist yet and is left out."] : (string[])[],
    ];
}
