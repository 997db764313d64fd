using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class EnterStandbyRequest : AmazonAutoScalingRequest
{
    public string? AutoScalingGroupName { get; set; }

    public List<string>? InstanceIds { get; set; }

    public bool? ShouldDecrementDesiredCapacity { get; set; }

    internal static void Write(QueryForm form, EnterStandbyRequest request)
    {
        form.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        form.List("InstanceIds.member", request.InstanceIds);
        form.Add("ShouldDecrementDesiredCapacity", request.ShouldDecrementDesiredCapacity);
    }
}
