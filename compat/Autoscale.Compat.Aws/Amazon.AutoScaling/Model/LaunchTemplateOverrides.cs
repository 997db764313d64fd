using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class LaunchTemplateOverrides
{
    public string? InstanceType { get; set; }

    internal static LaunchTemplateOverrides Read(XmlPart part) => new()
    {
        InstanceType = part.Text("InstanceType"),
    };
}
