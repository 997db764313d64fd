using System.Net;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Bootstrap;

/// <summary>Rewriting of a configuration for a secondary. Spec 5.6.</summary>
public sealed class RolePolicyTests
{
    private static readonly IPAddress PrimaryIp = IPAddress.Parse("10.0.0.11");

    [Fact]
    public void The_auto_scale_block_gets_role_secondary_followed_by_the_primary_address() => Assert.Equal(
        """
        config system auto-scale
            set status enable
            set role secondary
            set primary-ip 10.0.0.11
            set psksecret "x"
        end
        """,
        Rewrite(
            """
            config system auto-scale
                set status enable
                set role primary
                set psksecret "x"
            end
            """));

    [Fact]
    public void Without_a_primary_the_block_has_no_primary_address() =>
        Assert.Equal(
            "config system auto-scale\nset role secondary\nend",
            RolePolicy.MakeSecondary("config system auto-scale\nset role primary\nend", null, RoleVocabulary.PrimarySecondary));

    [Theory]
    [InlineData("set role primary")]
    [InlineData("set role master")]
    [InlineData("set role \"primary\"")]
    [InlineData("set role secondary")]
    public void Older_firmware_gets_the_keywords_slave_and_master_ip(string role) => Assert.Equal(
        "config system auto-scale\nset role slave\nset master-ip 10.0.0.11\nend",
        Rewrite($"config system auto-scale\n{role}\nend", RoleVocabulary.MasterSlave));

    [Fact]
    public void Old_keywords_in_a_fragment_are_replaced_by_new_ones() =>
        Assert.Equal(
            "config system auto-scale\nset role secondary\nset primary-ip 10.0.0.11\nend",
            Rewrite("config system auto-scale\nset role master\nset master-ip 1.2.3.4\nend"));

    [Theory]
    [InlineData("set role primary")]
    [InlineData("config router bgp\n set role primary\nend")]
    [InlineData("config system auto-scale\nend\nset role primary")]
    [InlineData("config system auto-scale\n config nested\n set role primary\n edit 1\n set primary-ip 1.1.1.1\n next\n end\nend")]
    [InlineData("# config system auto-scale\nset role primary")]
    [InlineData("config system auto-scale-x\nset role primary\nend")]
    [InlineData("config system auto-scale\nset comment \"set role primary\"\nend")]
    [InlineData("config user group\nedit x\nset master-ip 1.2.3.4\nset role master\nnext\nend")]
    [InlineData("")]
    public void Role_lines_outside_the_auto_scale_block_are_unchanged(string text) => Assert.Equal(text, Rewrite(text));

    [Fact]
    public void The_outer_block_continues_after_a_nested_block() => Assert.Equal(
        "config system auto-scale\nconfig nested\nset role primary\n"
        + "end\nset role secondary\nset primary-ip 10.0.0.11\nend\nset role primary",
        Rewrite("config system auto-scale\nconfig nested\nset role primary\nend\nset role primary\nend\nset role primary"));

    [Fact]
    public void Every_auto_scale_block_is_rewritten_and_text_between_blocks_is_unchanged() => Assert.Equal(
        "config system auto-scale\nset role secondary\nset primary-ip 10.0.0.11\nend\nset role primary\n"
        + "config  system   auto-scale\nset role secondary\nset primary-ip 10.0.0.11\nend",
        Rewrite("config system auto-scale\nset role primary\nend\nset role primary\nconfig  system   auto-scale\nset role primary\nend"));

    [Fact]
    public void Line_endings_of_the_text_are_kept() => Assert.Equal(
        "config system auto-scale\r\n\tset role secondary\r\n\tset primary-ip 10.0.0.11\r\n\tset status enable\r\nend\r\n",
        Rewrite("config system auto-scale\r\n\tset role primary\r\n\tset status enable\r\nend\r\n"));

    [Fact]
    public void Rewriting_twice_equals_once()
    {
        const string Text = "config system auto-scale\n    set role primary\n    set hb-interval 30\nend\n";

        Assert.Equal(Rewrite(Text), Rewrite(Rewrite(Text)));
    }

    private static string Rewrite(string text, RoleVocabulary vocabulary = RoleVocabulary.PrimarySecondary) =>
        RolePolicy.MakeSecondary(text, PrimaryIp, vocabulary);
}
