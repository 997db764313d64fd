using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class InstanceNetworkInterfaceAssociation
{
    public string? PublicIp { get; set; }

    internal static InstanceNetworkInterfaceAssociation Read(XmlPart part) => new()
    {
        PublicIp = part.Text("publicIp"),
    };
}
