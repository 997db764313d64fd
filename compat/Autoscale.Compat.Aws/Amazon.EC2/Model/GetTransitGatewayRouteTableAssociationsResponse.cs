using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class GetTransitGatewayRouteTableAssociationsResponse : AmazonWebServiceResponse
{
    public List<TransitGatewayRouteTableAssociation>? Associations { get; set; }

    public string? NextToken { get; set; }

    internal static GetTransitGatewayRouteTableAssociationsResponse Read(XmlPart part) => new()
    {
        Associations = part.List("associations", TransitGatewayRouteTableAssociation.Read),
        NextToken = part.Text("nextToken"),
    };
}
