using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ModifyNetworkInterfaceAttributeResponse : AmazonWebServiceResponse
{
    internal static ModifyNetworkInterfaceAttributeResponse Read(XmlPart part) => new();
}
