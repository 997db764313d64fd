using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeCustomerGatewaysResponse : AmazonWebServiceResponse
{
    public List<CustomerGateway>? CustomerGateways { get; set; }

    internal static DescribeCustomerGatewaysResponse Read(XmlPart part) => new()
    {
        CustomerGateways = part.List("customerGatewaySet", CustomerGateway.Read),
    };
}
