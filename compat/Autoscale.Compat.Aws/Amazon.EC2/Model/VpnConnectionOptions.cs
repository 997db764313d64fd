using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class VpnConnectionOptions
{
    public bool? StaticRoutesOnly { get; set; }

    internal static VpnConnectionOptions Read(XmlPart part) => new()
    {
        StaticRoutesOnly = part.Flag("staticRoutesOnly"),
    };
}
