namespace Autoscale.Tests.VpnAttachments;

internal static class VpnSamples
{
    public const string FirstKey = "k\"1\\_first.Pre_Shared";
    public const string SecondKey = "second_Pre.Shared.Key";

    /// <summary>A customer gateway configuration in the format of AWS.</summary>
    public const string Xml = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <vpn_connection id="vpn-0123456789abcdef0">
          <customer_gateway_id>cgw-0123456789abcdef0</customer_gateway_id>
          <vpn_gateway_id/>
          <vpn_connection_type>ipsec.1</vpn_connection_type>
          <ipsec_tunnel>
            <customer_gateway>
              <tunnel_outside_address><ip_address>203.0.113.11</ip_address></tunnel_outside_address>
              <tunnel_inside_address>
                <ip_address>169.254.10.2</ip_address><network_mask>255.255.255.252</network_mask><network_cidr>30</network_cidr>
              </tunnel_inside_address>
              <bgp><asn>65000</asn><hold_time>30</hold_time></bgp>
            </customer_gateway>
            <vpn_gateway>
              <tunnel_outside_address><ip_address>198.51.100.1</ip_address></tunnel_outside_address>
              <tunnel_inside_address>
                <ip_address>169.254.10.1</ip_address><network_mask>255.255.255.252</network_mask><network_cidr>30</network_cidr>
              </tunnel_inside_address>
              <bgp><asn>64512</asn><hold_time>30</hold_time></bgp>
            </vpn_gateway>
            <ike>
              <authentication_protocol>sha1</authentication_protocol>
              <encryption_protocol>aes-128-cbc</encryption_protocol><lifetime>28800</lifetime>
              <perfect_forward_secrecy>group2</perfect_forward_secrecy><mode>main</mode><pre_shared_key>{FirstKey}</pre_shared_key>
            </ike>
            <ipsec>
              <protocol>esp</protocol>
              <dead_peer_detection><interval>10</interval><retries>3</retries></dead_peer_detection>
            </ipsec>
          </ipsec_tunnel>
          <ipsec_tunnel>
            <customer_gateway>
              <tunnel_inside_address>
                <ip_address>169.254.11.2</ip_address><network_mask>255.255.255.252</network_mask>
              </tunnel_inside_address>
              <bgp><asn>65000</asn></bgp>
            </customer_gateway>
            <vpn_gateway>
              <tunnel_outside_address><ip_address>198.51.100.2</ip_address></tunnel_outside_address>
              <tunnel_inside_address>
                <ip_address>169.254.11.1</ip_address><network_mask>255.255.255.252</network_mask>
              </tunnel_inside_address>
              <bgp><asn>64512</asn></bgp>
            </vpn_gateway>
            <ike><pre_shared_key>{SecondKey}</pre_shared_key></ike>
          </ipsec_tunnel>
        </vpn_connection>
        """;
}
