using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class InstanceIpv6Address
{
    public string? Ipv6Address { get; set; }

    internal static InstanceIpv6Address Read(XmlPart part) => new()
    {
        Ipv6Address = part.Text("ipv6Address"),
    };
}
