using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class MixedInstancesPolicy
{
    public LaunchTemplate? LaunchTemplate { get; set; }

    internal static MixedInstancesPolicy Read(XmlPart part) => new()
    {
        LaunchTemplate = part.Object("LaunchTemplate", Model.LaunchTemplate.Read),
    };
}
