using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class AssociateTransitGatewayRouteTableRequest : AmazonEC2Request
{
    public string? TransitGatewayRouteTableId { get; set; }

    public string? TransitGatewayAttachmentId { get; set; }

    internal static void Write(QueryForm form, AssociateTransitGatewayRouteTableRequest request)
    {
        form.Add("TransitGatewayRouteTableId", request.TransitGatewayRouteTableId);
        form.Add("TransitGatewayAttachmentId", request.TransitGatewayAttachmentId);
    }
}
