using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class LaunchTemplate
{
    public LaunchTemplateSpecification? LaunchTemplateSpecification { get; set; }

    public List<LaunchTemplateOverrides>? Overrides { get; set; }

    internal static LaunchTemplate Read(XmlPart part) => new()
    {
        LaunchTemplateSpecification = part.Object("LaunchTemplateSpecification", Model.LaunchTemplateSpecification.Read),
        Overrides = part.List("Overrides", LaunchTemplateOverrides.Read),
    };
}
