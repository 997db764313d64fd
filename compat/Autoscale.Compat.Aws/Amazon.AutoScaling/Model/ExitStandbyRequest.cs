using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class ExitStandbyRequest : AmazonAutoScalingRequest
{
    public string? AutoScalingGroupName { get; set; }

    public List<string>? InstanceIds { get; set; }

    internal static void Write(QueryForm form, ExitStandbyRequest request)
    {
        form.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        form.List("InstanceIds.member", request.InstanceIds);
    }
}
