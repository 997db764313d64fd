using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateRouteRequest : AmazonEC2Request
{
    public string? RouteTableId { get; set; }

    public string? DestinationCidrBlock { get; set; }

    public string? DestinationIpv6CidrBlock { get; set; }

    public string? DestinationPrefixListId { get; set; }

    public string? NetworkInterfaceId { get; set; }

    public string? InstanceId { get; set; }

    public string? GatewayId { get; set; }

    public string? NatGatewayId { get; set; }

    internal static void Write(QueryForm form, CreateRouteRequest request)
    {
        form.Add("RouteTableId", request.RouteTableId);
        form.Add("DestinationCidrBlock", request.DestinationCidrBlock);
        form.Add("DestinationIpv6CidrBlock", request.DestinationIpv6CidrBlock);
        form.Add("DestinationPrefixListId", request.DestinationPrefixListId);
        form.Add("NetworkInterfaceId", request.NetworkInterfaceId);
        form.Add("InstanceId", request.InstanceId);
        form.Add("GatewayId", request.GatewayId);
        form.Add("NatGatewayId", request.NatGatewayId);
    }
}
