using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class TerminateInstanceInAutoScalingGroupRequest : AmazonAutoScalingRequest
{
    public string? InstanceId { get; set; }

    public bool? ShouldDecrementDesiredCapacity { get; set; }

    internal static void Write(QueryForm form, TerminateInstanceInAutoScalingGroupRequest request)
    {
        form.Add("InstanceId", request.InstanceId);
        form.Add("ShouldDecrementDesiredCapacity", request.ShouldDecrementDesiredCapacity);
    }
}
