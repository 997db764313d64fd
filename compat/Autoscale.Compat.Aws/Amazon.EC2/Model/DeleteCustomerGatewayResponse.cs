using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteCustomerGatewayResponse : AmazonWebServiceResponse
{
    internal static DeleteCustomerGatewayResponse Read(XmlPart part) => new();
}
