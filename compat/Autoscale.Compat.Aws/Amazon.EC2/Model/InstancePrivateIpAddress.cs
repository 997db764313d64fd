using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class InstancePrivateIpAddress
{
    public bool? Primary { get; set; }

    public string? PrivateIpAddress { get; set; }

    public InstanceNetworkInterfaceAssociation? Association { get; set; }

    internal static InstancePrivateIpAddress Read(XmlPart part) => new()
    {
        Primary = part.Flag("primary"),
        PrivateIpAddress = part.Text("privateIpAddress"),
        Association = part.Object("association", InstanceNetworkInterfaceAssociation.Read),
    };
}
