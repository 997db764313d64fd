using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class Route
{
    public string? DestinationCidrBlock { get; set; }

    public string? DestinationIpv6CidrBlock { get; set; }

    public string? DestinationPrefixListId { get; set; }

    public string? NetworkInterfaceId { get; set; }

    public string? InstanceId { get; set; }

    public string? GatewayId { get; set; }

    public string? NatGatewayId { get; set; }

    public string? TransitGatewayId { get; set; }

    public string? VpcPeeringConnectionId { get; set; }

    public string? EgressOnlyInternetGatewayId { get; set; }

    public RouteState? State { get; set; }

    public RouteOrigin? Origin { get; set; }

    internal static Route Read(XmlPart part) => new()
    {
        DestinationCidrBlock = part.Text("destinationCidrBlock"),
        DestinationIpv6CidrBlock = part.Text("destinationIpv6CidrBlock"),
        DestinationPrefixListId = part.Text("destinationPrefixListId"),
        NetworkInterfaceId = part.Text("networkInterfaceId"),
        InstanceId = part.Text("instanceId"),
        GatewayId = part.Text("gatewayId"),
        NatGatewayId = part.Text("natGatewayId"),
        TransitGatewayId = part.Text("transitGatewayId"),
        VpcPeeringConnectionId = part.Text("vpcPeeringConnectionId"),
        EgressOnlyInternetGatewayId = part.Text("egressOnlyInternetGatewayId"),
        State = part.Text("state") is { } state ? RouteState.FindValue(state) : null,
        Origin = part.Text("origin") is { } origin ? RouteOrigin.FindValue(origin) : null,
    };
}
