using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class DeregisterTargetsResponse : AmazonWebServiceResponse
{
    internal static DeregisterTargetsResponse Read(XmlPart part) => new();
}
