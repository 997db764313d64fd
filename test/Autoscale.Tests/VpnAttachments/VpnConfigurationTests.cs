using System.Text.Json;
using Autoscale.Domain.Cluster.Equipment.Vpn;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>Values of a VPN connection, read from the XML of AWS. Spec 5.5.</summary>
public sealed class VpnConfigurationTests
{
    private static readonly VpnConfiguration Configuration = VpnConfiguration.Parse(VpnSamples.Xml);

    [Theory]
    [InlineData("id", "vpn-0123456789abcdef0")]
    [InlineData("vpn_connection_type", "ipsec.1")]
    [InlineData("ipsec_tunnel.ike.pre_shared_key", VpnSamples.FirstKey)]
    [InlineData("ipsec_tunnel#0.ike.pre_shared_key", VpnSamples.FirstKey)]
    [InlineData("ipsec_tunnel#1.ike.pre_shared_key", VpnSamples.SecondKey)]
    [InlineData("ipsec_tunnel#1.ike#0.pre_shared_key#0", VpnSamples.SecondKey)]
    [InlineData("ipsec_tunnel.vpn_gateway.tunnel_outside_address.ip_address", "198.51.100.1")]
    [InlineData("ipsec_tunnel#1.vpn_gateway.tunnel_outside_address.ip_address", "198.51.100.2")]
    [InlineData("ipsec_tunnel.vpn_gateway.tunnel_inside_address.ip_address", "169.254.10.1")]
    [InlineData("ipsec_tunnel.vpn_gateway.tunnel_inside_address.network_mask", "255.255.255.252")]
    [InlineData("ipsec_tunnel.vpn_gateway.bgp.asn", "64512")]
    [InlineData("ipsec_tunnel.customer_gateway.tunnel_inside_address.ip_address", "169.254.10.2")]
    [InlineData("ipsec_tunnel.customer_gateway.bgp.asn", "65000")]
    [InlineData("vpn_gateway_id", "")]
    public void A_value_is_found_by_its_path(string path, string value) => Assert.Equal(value, Configuration.Find(path));

    [Theory]
    [InlineData("nothing")]
    [InlineData("ipsec_tunnel")]
    [InlineData("ipsec_tunnel.ike")]
    [InlineData("ipsec_tunnel#2.ike.pre_shared_key")]
    [InlineData("ipsec_tunnel#-1.ike.pre_shared_key")]
    [InlineData("ipsec_tunnel#x.ike.pre_shared_key")]
    [InlineData("ipsec_tunnel#.ike.pre_shared_key")]
    [InlineData("ipsec_tunnel#99999999999.ike.pre_shared_key")]
    [InlineData("ipsec_tunnel.IKE.pre_shared_key")]
    [InlineData("ipsec_tunnel.ike.pre_shared_key.more")]
    [InlineData("id#0")]
    [InlineData("id.more")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..id")]
    [InlineData("#0")]
    [InlineData("1abc")]
    [InlineData("a b")]
    [InlineData("{x}y")]
    public void A_path_without_a_value_is_null(string path) => Assert.Null(Configuration.Find(path));

    [Theory]
    [InlineData("")]
    [InlineData("no XML")]
    [InlineData("<vpn_connection>")]
    [InlineData("<!DOCTYPE v [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><v>&e;</v>")]
    [InlineData("<!DOCTYPE v [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><v>&b;</v>")]
    public void Malformed_XML_and_XML_with_entities_are_refused(string xml) =>
        Assert.Throws<FormatException>(() => VpnConfiguration.Parse(xml));

    [Fact]
    public void The_error_about_malformed_XML_does_not_quote_the_XML()
    {
        var error = Assert.Throws<FormatException>(() => VpnConfiguration.Parse($"<a><pre_shared_key>{VpnSamples.SecondKey}</a>"));

        Assert.DoesNotContain(VpnSamples.SecondKey, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_printed_or_serialized_configuration_contains_no_values()
    {
        Assert.Equal("…", Configuration.ToString());
        Assert.Equal("{}", JsonSerializer.Serialize(Configuration));
        Assert.Equal("…", $"{Configuration}");
    }
}
