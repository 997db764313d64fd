using System.Xml.Linq;
using Autoscale.Domain.Cluster.Equipment.Vpn;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// Writes the customer gateway configuration of a connection in the format of AWS: two tunnels, each with addresses, autonomous systems and
/// a key.
/// </summary>
internal static class VpnXml
{
    private const int AmazonAsn = 64512;
    private const int CustomerAsn = 65000;

    public static VpnConfiguration Of(VpnConnection connection, string secretOf) => VpnConfiguration.Parse(new XElement(
        "vpn_connection",
        new XAttribute("id", connection.Id),
        new XElement("customer_gateway_id", connection.GatewayId),
        new XElement("vpn_gateway_id", ""),
        new XElement("vpn_connection_type", "ipsec.1"),
        Enumerable.Range(0, 2).Select(n => Tunnel(connection, n, $"simulated-{secretOf}-{connection.Id}-{n}"))).ToString());

    private static XElement Tunnel(VpnConnection connection, int n, string key)
    {
        var number = int.Parse(connection.Id.AsSpan(4));
        var inside = $"169.254.{number % 250}.{8 * n}";
        return new XElement(
            "ipsec_tunnel",
            Side("customer_gateway", $"{connection.PublicIp}", Host(inside, 2), CustomerAsn),
            Side("vpn_gateway", $"198.51.{100 + (number / 250)}.{(2 * (number % 120)) + n + 1}", Host(inside, 1), AmazonAsn),
            new XElement(
                "ike",
                new XElement("authentication_protocol", "sha1"),
                new XElement("encryption_protocol", "aes-128-cbc"),
                new XElement("lifetime", 28800),
                new XElement("perfect_forward_secrecy", "group2"),
                new XElement("mode", "main"),
                new XElement("pre_shared_key", key)),
            new XElement(
                "ipsec",
                new XElement("protocol", "esp"),
                new XElement("authentication_protocol", "hmac-sha1-96"),
                new XElement("encryption_protocol", "aes-128-cbc"),
                new XElement("lifetime", 3600),
                new XElement("perfect_forward_secrecy", "group2"),
                new XElement("mode", "tunnel"),
                new XElement("clear_df_bit", "true"),
                new XElement("fragmentation_before_encryption", "true"),
                new XElement("tcp_mss_adjustment", 1379),
                new XElement("dead_peer_detection", new XElement("interval", 10), new XElement("retries", 3))));
    }

    private static XElement Side(string name, string outside, string inside, int asn) => new(
        name,
        new XElement("tunnel_outside_address", new XElement("ip_address", outside)),
        new XElement(
            "tunnel_inside_address",
            new XElement("ip_address", inside),
            new XElement("network_mask", "255.255.255.252"),
            new XElement("network_cidr", 30)),
        new XElement("bgp", new XElement("asn", asn), new XElement("hold_time", 30)));

    // The last number of the network is a multiple of four, so adding the host number is enough.
    private static string Host(string network, int host)
    {
        var dot = network.LastIndexOf('.') + 1;
        return $"{network[..dot]}{int.Parse(network.AsSpan(dot)) + host}";
    }
}
