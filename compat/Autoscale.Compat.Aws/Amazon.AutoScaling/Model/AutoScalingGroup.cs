using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class AutoScalingGroup
{
    public string AutoScalingGroupName { get; set; } = null!;

    public int? DesiredCapacity { get; set; }

    public int? MinSize { get; set; }

    public int? MaxSize { get; set; }

    public List<Instance>? Instances { get; set; }

    public LaunchTemplateSpecification? LaunchTemplate { get; set; }

    internal static AutoScalingGroup Read(XmlPart part) => new()
    {
        AutoScalingGroupName = part.Text("AutoScalingGroupName")!,
        DesiredCapacity = part.Number("DesiredCapacity"),
        MinSize = part.Number("MinSize"),
        MaxSize = part.Number("MaxSize"),
        Instances = part.List("Instances", Instance.Read),
        LaunchTemplate = part.Object("LaunchTemplate", LaunchTemplateSpecification.Read),
    };
}
