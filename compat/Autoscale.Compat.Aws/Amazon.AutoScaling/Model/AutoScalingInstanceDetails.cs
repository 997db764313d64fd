using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class AutoScalingInstanceDetails
{
    public string InstanceId { get; set; } = null!;

    public string AutoScalingGroupName { get; set; } = null!;

    public string LifecycleState { get; set; } = null!;

    public string? HealthStatus { get; set; }

    public string? AvailabilityZone { get; set; }

    public string? InstanceType { get; set; }

    public bool? ProtectedFromScaleIn { get; set; }

    internal static AutoScalingInstanceDetails Read(XmlPart part) => new()
    {
        InstanceId = part.Text("InstanceId")!,
        AutoScalingGroupName = part.Text("AutoScalingGroupName")!,
        LifecycleState = part.Text("LifecycleState")!,
        HealthStatus = part.Text("HealthStatus"),
        AvailabilityZone = part.Text("AvailabilityZone"),
        InstanceType = part.Text("InstanceType"),
        ProtectedFromScaleIn = part.Flag("ProtectedFromScaleIn"),
    };
}
