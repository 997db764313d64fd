using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class NetworkInterfacePrivateIpAddress
{
    public string? PrivateIpAddress { get; set; }

    internal static NetworkInterfacePrivateIpAddress Read(XmlPart part) => new()
    {
        PrivateIpAddress = part.Text("privateIpAddress"),
    };
}
