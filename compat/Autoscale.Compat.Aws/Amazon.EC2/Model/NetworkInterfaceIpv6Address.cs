using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class NetworkInterfaceIpv6Address
{
    public string? Ipv6Address { get; set; }

    internal static NetworkInterfaceIpv6Address Read(XmlPart part) => new()
    {
        Ipv6Address = part.Text("ipv6Address"),
    };
}
