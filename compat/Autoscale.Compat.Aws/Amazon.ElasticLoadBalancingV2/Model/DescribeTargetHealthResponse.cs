using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class DescribeTargetHealthResponse : AmazonWebServiceResponse
{
    public List<TargetHealthDescription>? TargetHealthDescriptions { get; set; }

    internal static DescribeTargetHealthResponse Read(XmlPart part) => new()
    {
        TargetHealthDescriptions = part.List("TargetHealthDescriptions", TargetHealthDescription.Read),
    };
}
