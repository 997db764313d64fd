using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class DeregisterTargetsRequest : AmazonElasticLoadBalancingV2Request
{
    public string? TargetGroupArn { get; set; }

    public List<TargetDescription>? Targets { get; set; }

    internal static void Write(QueryForm form, DeregisterTargetsRequest request)
    {
        form.Add("TargetGroupArn", request.TargetGroupArn);
        form.List("Targets.member", request.Targets, TargetDescription.Write);
    }
}
