using System.Text.RegularExpressions;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>
/// Assembles the first configuration of one unit from configsets. The name of a configset consists of its part and, where releases differ,
/// the first release that it is for: of <c>action-6-0</c> and <c>action-7-2</c> a FortiGate gets the newest one that is not newer than its
/// own release. Spec route-failover 2.4, 3.2, 5.4 (D19).
/// </summary>
public static partial class PairConfigurationPolicy
{
    private const string LinkMonitorPart = "link-monitor";

    // Management access is restricted before the interface opens, and link monitors start only after their changes can be reported.
    private static readonly string[] Parts = ["global", "management", "port1", "port2", "route", "policy"];
    private static readonly string[] StitchParts = ["trigger", "action", "stitch"];

    /// <summary>Returns the configuration.</summary>
    /// <param name="release">The FortiOS release of the unit.</param>
    /// <param name="configsets">All configsets, in any order.</param>
    /// <exception cref="PairConfigurationException">A part has no configset for this release.</exception>
    /// <exception cref="UnresolvedPlaceholderException">A configset contains a placeholder without a value.</exception>
    public static BootstrapConfiguration Render(
        PairConfiguration configuration, FortiOsRelease release, IReadOnlyList<Configset> configsets)
    {
        string[] parts = [.. Parts, .. configuration.IsDualStack ? ["ipv6"] : Array.Empty<string>(), .. StitchParts];
        var chosen = parts.Select(p => Choose(p, release, configsets)).ToList();
        var monitor = Choose(LinkMonitorPart, release, configsets);
        var texts = chosen.Select(c => Fill(c, name => Value(name, configuration)))
            .Concat(Monitors(configuration).Select(m => Fill(monitor, name => m.Value(name, release) ?? Value(name, configuration))));
        return new BootstrapConfiguration(string.Concat(texts.Select(Ended)), [.. chosen.Select(c => c.Name), monitor.Name]);
    }

    /// <summary>The number of a release.</summary>
    public static string NameOf(FortiOsRelease release) => release switch
    {
        FortiOsRelease.V60 => "6.0",
        FortiOsRelease.V64 => "6.4",
        FortiOsRelease.V70 => "7.0",
        FortiOsRelease.V72 => "7.2",
        _ => throw new ArgumentOutOfRangeException(nameof(release), release, "Unknown FortiOS release."),
    };

    // A configset without a release in its name is for every release.
    private static Configset Choose(string part, FortiOsRelease release, IReadOnlyList<Configset> configsets)
    {
        var names = Enum.GetValues<FortiOsRelease>()
            .Where(r => r <= release)
            .OrderDescending()
            .Select(r => $"{part}-{NameOf(r).Replace('.', '-')}")
            .Append(part);
        return names.Select(name => configsets.FirstOrDefault(c => c.Name == name)).FirstOrDefault(c => c is not null)
            ?? throw new PairConfigurationException($"Configset {part} not found for FortiOS {NameOf(release)}.");
    }

    private static IEnumerable<LinkMonitor> Monitors(PairConfiguration configuration) =>
        configuration.Peers.Select(p => new LinkMonitor($"rf-peer-{p.Zone}", "port2", p.Address, configuration.PeerTimers))
            .Append(new LinkMonitor("rf-anchor", "port1", configuration.Anchor, configuration.AnchorTimers));

    // Values are inserted literally and once: a value that contains a placeholder is not expanded.
    private static string Fill(Configset configset, Func<string, string?> value) => Placeholder().Replace(configset.Text, match =>
        value(match.Groups["name"].Value) is { } found
            ? FortiOsText.Quote(found)
            : throw new UnresolvedPlaceholderException(configset.Name, match.Groups["name"].Value, "the configuration of a unit"));

    private static string? Value(string name, PairConfiguration configuration) => name switch
    {
        "HOST_NAME" => configuration.HostName,
        "VPC_CIDR" => configuration.VpcCidr.ToString(),
        "VPC_IPV6_CIDR" => configuration.VpcIpv6Cidr?.ToString(),
        "MANAGEMENT_CIDR" => configuration.ManagementCidr.ToString(),
        "API_ID" => configuration.Url.ApiId,
        "API_REGION" => configuration.Url.Region,
        "API_DOMAIN" => configuration.Url.Domain,
        "API_STAGE" => configuration.Url.Stage,
        "API_PATH" => configuration.Url.Path,
        "API_URI" => configuration.Url.WithoutScheme,
        "API_KEY" => configuration.ApiKey.Reveal(),
        _ => null,
    };

    private static string Ended(string text) => text.EndsWith('\n') ? text : text + "\n";

    [GeneratedRegex(
        @"\{(?<name>[A-Z][A-Z0-9_]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
