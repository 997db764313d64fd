using Amazon.EC2;
using Autoscale.Domain.Cluster.EgressRoutes;

namespace Autoscale.Adapters.Ec2;

/// <summary>Reads EC2's description of a route table.</summary>
internal static class RouteTableMapper
{
    /// <summary>Every IPv4 address.</summary>
    public const string Anywhere = "0.0.0.0/0";

    /// <summary>Every IPv6 address.</summary>
    public const string AnywhereIpv6 = "::/0";

    /// <summary>
    /// The route table. A default route that a VPN gateway propagated is ignored: it cannot be replaced, and a static route takes
    /// precedence over it.
    /// </summary>
    public static RouteTable Read(Amazon.EC2.Model.RouteTable described)
    {
        var route = (described.Routes ?? []).Find(r =>
            r.DestinationCidrBlock == Anywhere && r.Origin != RouteOrigin.EnableVgwRoutePropagation);
        var ipv6 = (described.Routes ?? []).Find(r =>
            r.DestinationIpv6CidrBlock == AnywhereIpv6 && r.Origin != RouteOrigin.EnableVgwRoutePropagation);
        return new RouteTable(described.RouteTableId, route is not null, route?.NetworkInterfaceId)
        {
            HasIpv6DefaultRoute = ipv6 is not null,
            Ipv6DefaultInterfaceId = ipv6?.NetworkInterfaceId,
            Stamp = TermTag.Read(described.Tags),
        };
    }
}
