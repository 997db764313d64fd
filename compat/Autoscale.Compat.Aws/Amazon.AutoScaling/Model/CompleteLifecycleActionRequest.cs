using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class CompleteLifecycleActionRequest : AmazonAutoScalingRequest, IQueryRequest
{
    public string? AutoScalingGroupName { get; set; }

    public string? InstanceId { get; set; }

    public string? LifecycleActionResult { get; set; }

    public string? LifecycleActionToken { get; set; }

    public string? LifecycleHookName { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.Add("AutoScalingGroupName", AutoScalingGroupName);
        form.Add("InstanceId", InstanceId);
        form.Add("LifecycleActionResult", LifecycleActionResult);
        form.Add("LifecycleActionToken", LifecycleActionToken);
        form.Add("LifecycleHookName", LifecycleHookName);
    }
}
