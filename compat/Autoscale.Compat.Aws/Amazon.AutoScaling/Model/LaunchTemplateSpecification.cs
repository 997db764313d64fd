using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class LaunchTemplateSpecification
{
    public string? LaunchTemplateId { get; set; }

    public string? LaunchTemplateName { get; set; }

    public string? Version { get; set; }

    internal static LaunchTemplateSpecification Read(XmlPart part) => new()
    {
        LaunchTemplateId = part.Text("LaunchTemplateId"),
        LaunchTemplateName = part.Text("LaunchTemplateName"),
        Version = part.Text("Version"),
    };
}
