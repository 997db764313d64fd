using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeVpnConnectionsResponse : AmazonWebServiceResponse
{
    public List<VpnConnection>? VpnConnections { get; set; }

    internal static DescribeVpnConnectionsResponse Read(XmlPart part) => new()
    {
        VpnConnections = part.List("vpnConnectionSet", VpnConnection.Read),
    };
}
