using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DetachNetworkInterfaceResponse : AmazonWebServiceResponse
{
    internal static DetachNetworkInterfaceResponse Read(XmlPart part) => new();
}
