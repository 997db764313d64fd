using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeNetworkInterfacesResponse : AmazonWebServiceResponse
{
    public List<NetworkInterface>? NetworkInterfaces { get; set; }

    public string? NextToken { get; set; }

    internal static DescribeNetworkInterfacesResponse Read(XmlPart part) => new()
    {
        NetworkInterfaces = part.List("networkInterfaceSet", NetworkInterface.Read),
        NextToken = part.Text("nextToken"),
    };
}
