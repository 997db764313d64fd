using System.Text.RegularExpressions;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.FortiOs;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Fragments: choice by release, placeholders, and conventions of the shipped files. Spec route-failover 3.2, 5.4 (D19).</summary>
public sealed partial class BootstrapFragmentTests
{
    private static readonly string[] Known =
    [
        "HOST_NAME", "VPC_CIDR", "MANAGEMENT_CIDR", "API_ID", "API_REGION", "API_DOMAIN", "API_STAGE", "API_PATH",
        "API_URI", "API_KEY", "MONITOR_NAME", "MONITOR_INTERFACE", "MONITOR_SERVER", "MONITOR_INTERVAL",
        "MONITOR_TIMEOUT", "MONITOR_FAILTIME", "MONITOR_RECOVERYTIME",
    ];

    private static readonly Gen<string> AnyPiece =
        Gen.OneOf(
            Gen.Elements(Known).Select(n => $"{{{n}}}"),
            Gen.Elements("{NO_SUCH}", "{VPC_IPV6_CIDR}"),
            Gen.Elements("\"", "{", "}", "{{", "{}", "$1", "{a}", " ", "\n", "set x", "\\"));

    public static TheoryData<string> Ours => [.. BootstrapPairs.Shipped.Select(c => c.Name)];

    [Fact]
    public void D19_rendering_never_leaves_a_placeholder() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(AnyPiece.ArrayOf().ToArbitrary(), pieces =>
        {
            try
            {
                return !Placeholder().IsMatch(Render(With("link-monitor-6-0", string.Concat(pieces))));
            }
            catch (UnresolvedPlaceholderException error)
            {
                return error.Message.Contains("{NO_SUCH}", StringComparison.Ordinal)
                    || error.Message.Contains("{VPC_IPV6_CIDR}", StringComparison.Ordinal);
            }
        }));

    [Theory]
    [InlineData("{NO_SUCH}")]
    [InlineData("{MONITOR_NAME}")]
    public void A_placeholder_without_a_value_is_an_error_naming_placeholder_and_configset(string placeholder)
    {
        var error = Assert.Throws<UnresolvedPlaceholderException>(() => Render(With("route", $"set x \"{placeholder}\"")));

        Assert.Equal(
            $"Configset route needs a value for {placeholder}, but the configuration of a unit does not supply one.", error.Message);
    }

    [Fact]
    public void A_missing_fragment_is_an_error_that_names_it() => Assert.Equal(
        "Configset stitch not found for FortiOS 6.0.",
        Assert.Throws<PairConfigurationException>(() => Render([.. BootstrapPairs.Shipped.Where(c => c.Name != "stitch-6-0")])).Message);

    [Fact]
    public void A_release_uses_the_newest_fragment_for_it_or_an_older_release()
    {
        Configset[] configsets = [.. BootstrapPairs.Shipped, new("route-7-2", ""), new("route-6-4", "")];

        Assert.Contains("route-6-4", PairConfigurationPolicy.Render(BootstrapPairs.Unit(1), FortiOsRelease.V70, configsets).Parts);
        Assert.Contains("route-7-2", PairConfigurationPolicy.Render(BootstrapPairs.Unit(1), FortiOsRelease.V72, configsets).Parts);
        Assert.Contains("route", PairConfigurationPolicy.Render(BootstrapPairs.Unit(1), FortiOsRelease.V60, configsets).Parts);
    }

    [Theory]
    [InlineData("quotes\"and\\backslashes-of-a-key", "quotes\\\"and\\\\backslashes-of-a-key")]
    [InlineData("\"\nset-x-is-not-a-key-at-all", null)]
    [InlineData("{API_ID}{VPC_CIDR}$1$&%d-of-a-key", "{API_ID}{VPC_CIDR}$1$&%d-of-a-key")]
    public void A_key_is_escaped_within_its_quotes_or_refused(string key, string? quoted)
    {
        if (quoted is null)
        {
            Assert.Throws<PairConfigurationException>(() => BootstrapPairs.Unit(1, key: key));
            return;
        }

        var line = BootstrapPairs.Render(BootstrapPairs.Unit(1, key: key), FortiOsRelease.V60)
            .Split('\n')
            .Single(l => l.Contains("aws-api-key", StringComparison.Ordinal));

        Assert.Equal($"        set aws-api-key \"{quoted}\"", line);
    }

    [Fact]
    public void Fragments_are_joined_with_a_newline_even_if_one_lacks_its_last_newline() =>
        Assert.Contains("\nset x\nconfig firewall policy\n", Render(With("route", "set x")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ours))]
    public void Shipped_fragments_are_plain_text_with_quoted_and_documented_placeholders(string name)
    {
        var text = BootstrapPairs.Shipped.Single(c => c.Name == name).Text;
        var readme = File.ReadAllText(Path.Combine(BootstrapPairs.Folder, "README.md"));

        Assert.True(text.All(char.IsAscii) && !text.Contains('\r', StringComparison.Ordinal) && text.EndsWith('\n'));
        Assert.All(Placeholder().Matches(text), p => Assert.Contains($"`{p.Value}`", readme, StringComparison.Ordinal));
        Assert.Equal(Placeholder().Count(text), QuotedPlaceholder().Count(text));
        Assert.Contains($"`{name}`", readme, StringComparison.Ordinal);
    }

    private static Configset[] With(string name, string text) => [.. BootstrapPairs.Shipped.Where(c => c.Name != name), new(name, text)];

    private static string Render(IReadOnlyList<Configset> configsets) =>
        PairConfigurationPolicy.Render(BootstrapPairs.Unit(1), FortiOsRelease.V60, configsets).Text;

    [GeneratedRegex(@"\{[A-Z][A-Z0-9_]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"""\{[A-Z][A-Z0-9_]*\}""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedPlaceholder();
}
