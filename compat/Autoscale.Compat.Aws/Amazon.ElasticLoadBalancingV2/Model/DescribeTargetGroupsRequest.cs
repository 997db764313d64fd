using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class DescribeTargetGroupsRequest : AmazonElasticLoadBalancingV2Request
{
    public List<string>? TargetGroupArns { get; set; }

    internal static void Write(QueryForm form, DescribeTargetGroupsRequest request) =>
        form.List("TargetGroupArns.member", request.TargetGroupArns);
}
