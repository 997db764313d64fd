using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class TerminateInstanceInAutoScalingGroupRequest : AmazonAutoScalingRequest, IQueryRequest
{
    public string? InstanceId { get; set; }

    public bool? ShouldDecrementDesiredCapacity { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.Add("InstanceId", InstanceId);
        form.Add("ShouldDecrementDesiredCapacity", ShouldDecrementDesiredCapacity);
    }
}
