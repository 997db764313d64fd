using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.Bootstrap.BootstrapSamples;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Bootstrap;

/// <summary>Selection and order of the configsets in a bootstrap configuration. Spec 5.2.</summary>
public sealed class BootstrapPolicyTests
{
    [Theory]
    [InlineData(false, false, false, "baseconfig")]
    [InlineData(true, false, false, "port2config,baseconfig")]
    [InlineData(false, true, false, "baseconfig,internalelbwebserv")]
    [InlineData(false, false, true, "baseconfig,fazintegration")]
    [InlineData(true, true, true, "port2config,baseconfig,internalelbwebserv,fazintegration")]
    public void Shipped_configsets_follow_the_documented_order(
        bool hasSecondInterface, bool hasInternalElb, bool hasFortiAnalyzer, string names) => Assert.Equal(
        names.Split(','),
        BootstrapPolicy.Shipped(Complete with
        {
            HasSecondInterface = hasSecondInterface,
            HasInternalElb = hasInternalElb,
            HasFortiAnalyzer = hasFortiAnalyzer,
        }));

    [Fact]
    public void Additional_configsets_follow_the_shipped_ones_without_duplicates() => Assert.Equal(
        ["baseconfig", "fazintegration", "Extra-Ports", "routing2"],
        BootstrapPolicy.Shipped(
            Complete with { HasFortiAnalyzer = true, Additional = ["Extra-Ports", "baseconfig", "routing2", "fazintegration"] }));

    [Fact]
    public void Hidden_files_and_folder_markers_are_not_custom_configsets() => Assert.Equal(
        ["firewall", "sub/policy", "a.b"],
        BootstrapPolicy.Custom(["", ".hidden", "firewall", "sub/", "sub/.hidden", "sub/policy", "a.b"]));

    [Fact]
    public void Parts_are_filled_joined_in_order_and_rewritten_for_a_secondary()
    {
        Configset[] parts =
        [
            new("port2config", "set alias \"{INTERNAL_INTERFACE}\""),
            new("baseconfig", "config system auto-scale\nset role primary\nend"),
            new("mine", "set role primary {ADMIN_PORT}"),
        ];

        var configuration = BootstrapPolicy.Assemble(parts, Complete, B, ReviewTests.RecordOf(A, 1));

        Assert.Equal(
            "set alias \"port2\"\nconfig system auto-scale\nset role secondary\nset primary-ip 10.0.0.11\nend\nset role primary 8443",
            configuration.Text);
        Assert.Equal(["port2config", "baseconfig", "mine"], configuration.Parts);
    }

    [Fact]
    public void Before_the_first_election_the_configuration_has_no_primary_address() =>
        Assert.DoesNotContain("primary-ip", Assemble(null), StringComparison.Ordinal);

    [Fact]
    public void A_rebooting_primary_gets_the_secondary_role_without_its_own_address_as_primary()
    {
        var text = Assemble(ReviewTests.RecordOf(B, 1));

        Assert.Contains("set role secondary", text, StringComparison.Ordinal);
        Assert.DoesNotContain("primary-ip", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_prints_as_its_size_and_parts() =>
        Assert.Equal("10 characters from baseconfig, mine", new BootstrapConfiguration("0123456789", ["baseconfig", "mine"]).ToString());

    [Theory]
    [InlineData("baseconfig", true)]
    [InlineData("Extra-Ports_0.conf", true)]
    [InlineData("", false)]
    [InlineData(".hidden", false)]
    [InlineData("../secrets", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    public void A_valid_configset_name_cannot_leave_its_folder(string name, bool isName) => Assert.Equal(isName, Configset.IsName(name));

    private static string Assemble(Domain.Cluster.Elections.PrimaryRecord? primary) =>
        BootstrapPolicy.Assemble(
            [new Configset("baseconfig", "config system auto-scale\nset role primary\nend")], Complete, B, primary).Text;
}
