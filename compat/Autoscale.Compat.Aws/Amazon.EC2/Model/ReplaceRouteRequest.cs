using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ReplaceRouteRequest : AmazonEC2Request
{
    public string? RouteTableId { get; set; }

    public string? DestinationCidrBlock { get; set; }

    public string? DestinationIpv6CidrBlock { get; set; }

    public string? DestinationPrefixListId { get; set; }

    public string? NetworkInterfaceId { get; set; }

    public string? InstanceId { get; set; }

    public string? GatewayId { get; set; }

    public string? NatGatewayId { get; set; }

    public string? TransitGatewayId { get; set; }

    public string? VpcEndpointId { get; set; }

    public bool? DryRun { get; set; }

    internal static void Write(QueryForm form, ReplaceRouteRequest request)
    {
        form.Add("RouteTableId", request.RouteTableId);
        form.Add("DestinationCidrBlock", request.DestinationCidrBlock);
        form.Add("DestinationIpv6CidrBlock", request.DestinationIpv6CidrBlock);
        form.Add("DestinationPrefixListId", request.DestinationPrefixListId);
        form.Add("NetworkInterfaceId", request.NetworkInterfaceId);
        form.Add("InstanceId", request.InstanceId);
        form.Add("GatewayId", request.GatewayId);
        form.Add("NatGatewayId", request.NatGatewayId);
        form.Add("TransitGatewayId", request.TransitGatewayId);
        form.Add("VpcEndpointId", request.VpcEndpointId);
        form.Add("DryRun", request.DryRun);
    }
}
