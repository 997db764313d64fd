using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class AssociateTransitGatewayRouteTableResponse : AmazonWebServiceResponse
{
    public TransitGatewayAssociation? Association { get; set; }

    internal static AssociateTransitGatewayRouteTableResponse Read(XmlPart part) => new()
    {
        Association = part.Object("association", TransitGatewayAssociation.Read),
    };
}
