using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class Instance
{
    public string InstanceId { get; set; } = null!;

    public LifecycleState LifecycleState { get; set; } = null!;

    public string? HealthStatus { get; set; }

    public string? AvailabilityZone { get; set; }

    public string? InstanceType { get; set; }

    public bool? ProtectedFromScaleIn { get; set; }

    public LaunchTemplateSpecification? LaunchTemplate { get; set; }

    internal static Instance Read(XmlPart part) => new()
    {
        InstanceId = part.Text("InstanceId")!,
        LifecycleState = part.Text("LifecycleState") is { } lifecycleState ? LifecycleState.FindValue(lifecycleState) : null!,
        HealthStatus = part.Text("HealthStatus"),
        AvailabilityZone = part.Text("AvailabilityZone"),
        InstanceType = part.Text("InstanceType"),
        ProtectedFromScaleIn = part.Flag("ProtectedFromScaleIn"),
        LaunchTemplate = part.Object("LaunchTemplate", LaunchTemplateSpecification.Read),
    };
}
