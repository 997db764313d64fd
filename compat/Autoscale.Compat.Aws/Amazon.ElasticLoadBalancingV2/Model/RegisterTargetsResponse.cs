using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class RegisterTargetsResponse : AmazonWebServiceResponse
{
    internal static RegisterTargetsResponse Read(XmlPart part) => new();
}
