using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateVpnConnectionResponse : AmazonWebServiceResponse
{
    public VpnConnection? VpnConnection { get; set; }

    internal static CreateVpnConnectionResponse Read(XmlPart part) => new()
    {
        VpnConnection = part.Object("vpnConnection", VpnConnection.Read),
    };
}
