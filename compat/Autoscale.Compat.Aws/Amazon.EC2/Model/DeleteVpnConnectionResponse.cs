using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteVpnConnectionResponse : AmazonWebServiceResponse
{
    internal static DeleteVpnConnectionResponse Read(XmlPart part) => new();
}
