using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateRouteRequest : AmazonEC2Request, IQueryRequest
{
    public string? RouteTableId { get; set; }

    public string? DestinationCidrBlock { get; set; }

    public string? DestinationIpv6CidrBlock { get; set; }

    public string? DestinationPrefixListId { get; set; }

    public string? NetworkInterfaceId { get; set; }

    public string? InstanceId { get; set; }

    public string? GatewayId { get; set; }

    public string? NatGatewayId { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.Add("RouteTableId", RouteTableId);
        form.Add("DestinationCidrBlock", DestinationCidrBlock);
        form.Add("DestinationIpv6CidrBlock", DestinationIpv6CidrBlock);
        form.Add("DestinationPrefixListId", DestinationPrefixListId);
        form.Add("NetworkInterfaceId", NetworkInterfaceId);
        form.Add("InstanceId", InstanceId);
        form.Add("GatewayId", GatewayId);
        form.Add("NatGatewayId", NatGatewayId);
    }
}
