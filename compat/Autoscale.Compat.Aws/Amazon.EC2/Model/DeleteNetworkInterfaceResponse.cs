using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteNetworkInterfaceResponse : AmazonWebServiceResponse
{
    internal static DeleteNetworkInterfaceResponse Read(XmlPart part) => new();
}
