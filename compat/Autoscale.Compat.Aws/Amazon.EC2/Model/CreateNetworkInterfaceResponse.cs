using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateNetworkInterfaceResponse : AmazonWebServiceResponse
{
    public NetworkInterface? NetworkInterface { get; set; }

    public string? ClientToken { get; set; }

    internal static CreateNetworkInterfaceResponse Read(XmlPart part) => new()
    {
        NetworkInterface = part.Object("networkInterface", NetworkInterface.Read),
        ClientToken = part.Text("clientToken"),
    };
}
