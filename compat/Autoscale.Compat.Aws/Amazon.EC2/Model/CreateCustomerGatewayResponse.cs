using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateCustomerGatewayResponse : AmazonWebServiceResponse
{
    public CustomerGateway? CustomerGateway { get; set; }

    internal static CreateCustomerGatewayResponse Read(XmlPart part) => new()
    {
        CustomerGateway = part.Object("customerGateway", CustomerGateway.Read),
    };
}
