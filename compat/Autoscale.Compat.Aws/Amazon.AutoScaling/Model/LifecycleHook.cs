using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class LifecycleHook
{
    public string LifecycleHookName { get; set; } = null!;

    public string? AutoScalingGroupName { get; set; }

    public string? LifecycleTransition { get; set; }

    public int? HeartbeatTimeout { get; set; }

    public int? GlobalTimeout { get; set; }

    public string? DefaultResult { get; set; }

    internal static LifecycleHook Read(XmlPart part) => new()
    {
        LifecycleHookName = part.Text("LifecycleHookName")!,
        AutoScalingGroupName = part.Text("AutoScalingGroupName"),
        LifecycleTransition = part.Text("LifecycleTransition"),
        HeartbeatTimeout = part.Number("HeartbeatTimeout"),
        GlobalTimeout = part.Number("GlobalTimeout"),
        DefaultResult = part.Text("DefaultResult"),
    };
}
