using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class RecordLifecycleActionHeartbeatRequest : AmazonAutoScalingRequest
{
    public string? AutoScalingGroupName { get; set; }

    public string? InstanceId { get; set; }

    public string? LifecycleActionToken { get; set; }

    public string? LifecycleHookName { get; set; }

    internal static void Write(QueryForm form, RecordLifecycleActionHeartbeatRequest request)
    {
        form.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        form.Add("InstanceId", request.InstanceId);
        form.Add("LifecycleActionToken", request.LifecycleActionToken);
        form.Add("LifecycleHookName", request.LifecycleHookName);
    }
}
