using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class Placement
{
    public string? AvailabilityZone { get; set; }

    internal static Placement Read(XmlPart part) => new()
    {
        AvailabilityZone = part.Text("availabilityZone"),
    };
}
