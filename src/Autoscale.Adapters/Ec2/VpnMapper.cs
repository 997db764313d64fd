using System.Net;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using CustomerGateway = Autoscale.Domain.Cluster.Equipment.Vpn.CustomerGateway;
using VpnConnection = Autoscale.Domain.Cluster.Equipment.Vpn.VpnConnection;

namespace Autoscale.Adapters.Ec2;

/// <summary>
/// Reads EC2's descriptions of VPN connections and customer gateways. EC2 lists deleted ones for a while; they are ignored.
/// </summary>
internal static class VpnMapper
{
    /// <summary>The connection; null when it is deleted, or not of this cluster.</summary>
    public static VpnConnection? Read(Amazon.EC2.Model.VpnConnection described, ClusterId cluster) =>
        StateOf(described.State?.Value) is { } state && VpnTags.AreOf(cluster, described.Tags)
            ? new VpnConnection(described.VpnConnectionId, described.CustomerGatewayId ?? "", state)
            {
                MadeFor = OriginTags.InstanceOf(described.Tags),
                PublicIp = OriginTags.IpOf(described.Tags),
                MadeAt = OriginTags.CreatedOf(described.Tags),
            }
            : null;

    /// <summary>The customer gateway; null when it is deleted, or not of this cluster.</summary>
    public static CustomerGateway? Read(Amazon.EC2.Model.CustomerGateway described, ClusterId cluster) =>
        StateOf(described.State) is { } state && VpnTags.AreOf(cluster, described.Tags)
            ? new CustomerGateway(
                described.CustomerGatewayId,
                IPAddress.TryParse(described.IpAddress, out var ip) ? ip : OriginTags.IpOf(described.Tags),
                state)
            {
                MadeFor = OriginTags.InstanceOf(described.Tags),
                MadeAt = OriginTags.CreatedOf(described.Tags),
            }
            : null;

    /// <summary>The configuration for the device; null while EC2 has none, and when the connection is being deleted.</summary>
    public static VpnConfiguration? ConfigurationOf(Amazon.EC2.Model.VpnConnection described) =>
        StateOf(described.State?.Value) is not (null or VpnState.Deleting) && described.CustomerGatewayConfiguration is { Length: > 0 } xml
            ? VpnConfiguration.Parse(xml)
            : null;

    /// <summary>The state; null when it is deleted. A state that AWS added later reads as existing.</summary>
    public static VpnState? StateOf(string? state) => state switch
    {
        "deleted" => null,
        "pending" => VpnState.Pending,
        "deleting" => VpnState.Deleting,
        _ => VpnState.Available,
    };
}
