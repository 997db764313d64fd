using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class InstanceState
{
    public int? Code { get; set; }

    public InstanceStateName Name { get; set; } = null!;

    internal static InstanceState Read(XmlPart part) => new()
    {
        Code = part.Number("code"),
        Name = part.Text("name") is { } name ? InstanceStateName.FindValue(name) : null!,
    };
}
