using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeLifecycleHooksRequest : AmazonAutoScalingRequest
{
    public string? AutoScalingGroupName { get; set; }

    public List<string>? LifecycleHookNames { get; set; }

    internal static void Write(QueryForm form, DescribeLifecycleHooksRequest request)
    {
        form.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        form.List("LifecycleHookNames.member", request.LifecycleHookNames);
    }
}
