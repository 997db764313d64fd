using System.Net;
using Autoscale.Domain.Bootstrap;

namespace Autoscale.Tests.Bootstrap;

/// <summary>What makes a configuration that of a secondary. Spec 5.6.</summary>
public sealed class RolePolicyTests
{
    private static readonly IPAddress PrimaryIp = IPAddress.Parse("10.0.0.11");

    [Fact]
    public void In_the_block_the_role_becomes_secondary_followed_by_the_address_of_the_primary() => Assert.Equal(
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
    public void Without_a_primary_no_address_is_set() =>
        Assert.Equal("config system auto-scale\nset role secondary\nend", RolePolicy.MakeSecondary("config system auto-scale\nset role primary\nend", null, RoleVocabulary.PrimarySecondary));

    [Theory]
    [InlineData("set role primary")]
    [InlineData("set role master")]
    [InlineData("set role \"primary\"")]
    [InlineData("set role secondary")]
    public void Older_firmware_is_spoken_to_in_its_own_words(string role) => Assert.Equal(
        "config system auto-scale\nset role slave\nset master-ip 10.0.0.11\nend",
        Rewrite($"config system auto-scale\n{role}\nend", RoleVocabulary.MasterSlave));

    [Fact]
    public void A_fragment_in_the_old_words_is_put_into_the_new_ones() =>
        Assert.Equal("config system auto-scale\nset role secondary\nset primary-ip 10.0.0.11\nend", Rewrite("config system auto-scale\nset role master\nset master-ip 1.2.3.4\nend"));

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
    public void What_stands_elsewhere_stays_as_it_is(string text) => Assert.Equal(text, Rewrite(text));

    [Fact]
    public void After_a_nested_block_the_outer_one_goes_on() => Assert.Equal(
        "config system auto-scale\nconfig nested\nset role primary\nend\nset role secondary\nset primary-ip 10.0.0.11\nend\nset role primary",
        Rewrite("config system auto-scale\nconfig nested\nset role primary\nend\nset role primary\nend\nset role primary"));

    [Fact]
    public void Every_such_block_is_rewritten_and_nothing_between_them() => Assert.Equal(
        "config system auto-scale\nset role secondary\nset primary-ip 10.0.0.11\nend\nset role primary\nconfig  system   auto-scale\nset role secondary\nset primary-ip 10.0.0.11\nend",
        Rewrite("config system auto-scale\nset role primary\nend\nset role primary\nconfig  system   auto-scale\nset role primary\nend"));

    [Fact]
    public void Line_ends_stay_those_of_the_text() => Assert.Equal(
        "config system auto-scale\r\n\tset role secondary\r\n\tset primary-ip 10.0.0.11\r\n\tset status enable\r\nend\r\n",
        Rewrite("config system auto-scale\r\n\tset role primary\r\n\tset status enable\r\nend\r\n"));

    [Fact]
    public void Rewriting_twice_equals_once()
    {
        const string Text = "config system auto-scale\n    set role primary\n    set hb-interval 30\nend\n";

        Assert.Equal(Rewrite(Text), Rewrite(Rewrite(Text)));
    }

    private static string Rewrite(string text, RoleVocabulary vocabulary = RoleVocabulary.PrimarySecondary) => RolePolicy.MakeSecondary(text, PrimaryIp, vocabulary);
}
