using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ReplaceRouteResponse : AmazonWebServiceResponse
{
    internal static ReplaceRouteResponse Read(XmlPart part) => new();
}
