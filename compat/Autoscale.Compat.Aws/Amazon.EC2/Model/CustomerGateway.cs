using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CustomerGateway
{
    public string CustomerGatewayId { get; set; } = null!;

    public string? Type { get; set; }

    public string? IpAddress { get; set; }

    public string? BgpAsn { get; set; }

    public string? State { get; set; }

    public List<Tag>? Tags { get; set; }

    internal static CustomerGateway Read(XmlPart part) => new()
    {
        CustomerGatewayId = part.Text("customerGatewayId")!,
        Type = part.Text("type"),
        IpAddress = part.Text("ipAddress"),
        BgpAsn = part.Text("bgpAsn"),
        State = part.Text("state"),
        Tags = part.List("tagSet", Tag.Read),
    };
}
