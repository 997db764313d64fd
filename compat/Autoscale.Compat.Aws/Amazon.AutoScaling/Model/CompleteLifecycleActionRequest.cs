using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class CompleteLifecycleActionRequest : AmazonAutoScalingRequest
{
    public string? AutoScalingGroupName { get; set; }

    public string? InstanceId { get; set; }

    public string? LifecycleActionResult { get; set; }

    public string? LifecycleActionToken { get; set; }

    public string? LifecycleHookName { get; set; }

    internal static void Write(QueryForm form, CompleteLifecycleActionRequest request)
    {
        form.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        form.Add("InstanceId", request.InstanceId);
        form.Add("LifecycleActionResult", request.LifecycleActionResult);
        form.Add("LifecycleActionToken", request.LifecycleActionToken);
        form.Add("LifecycleHookName", request.LifecycleHookName);
    }
}
