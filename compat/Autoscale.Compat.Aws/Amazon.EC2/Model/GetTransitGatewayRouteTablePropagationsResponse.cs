using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class GetTransitGatewayRouteTablePropagationsResponse : AmazonWebServiceResponse
{
    public List<TransitGatewayRouteTablePropagation>? TransitGatewayRouteTablePropagations { get; set; }

    public string? NextToken { get; set; }

    internal static GetTransitGatewayRouteTablePropagationsResponse Read(XmlPart part) => new()
    {
        TransitGatewayRouteTablePropagations = part.List("transitGatewayRouteTablePropagations", TransitGatewayRouteTablePropagation.Read),
        NextToken = part.Text("nextToken"),
    };
}
