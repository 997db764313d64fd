using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class DescribeTargetGroupsResponse : AmazonWebServiceResponse
{
    public List<TargetGroup>? TargetGroups { get; set; }

    internal static DescribeTargetGroupsResponse Read(XmlPart part) => new()
    {
        TargetGroups = part.List("TargetGroups", TargetGroup.Read),
    };
}
