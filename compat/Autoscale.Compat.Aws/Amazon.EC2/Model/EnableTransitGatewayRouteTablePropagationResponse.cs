using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class EnableTransitGatewayRouteTablePropagationResponse : AmazonWebServiceResponse
{
    public TransitGatewayPropagation? Propagation { get; set; }

    internal static EnableTransitGatewayRouteTablePropagationResponse Read(XmlPart part) => new()
    {
        Propagation = part.Object("propagation", TransitGatewayPropagation.Read),
    };
}
