using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class VpnConnection
{
    public string VpnConnectionId { get; set; } = null!;

    public GatewayType? Type { get; set; }

    public string? CustomerGatewayId { get; set; }

    public string? TransitGatewayId { get; set; }

    public VpnState? State { get; set; }

    public string? CustomerGatewayConfiguration { get; set; }

    public VpnConnectionOptions? Options { get; set; }

    public List<Tag>? Tags { get; set; }

    internal static VpnConnection Read(XmlPart part) => new()
    {
        VpnConnectionId = part.Text("vpnConnectionId")!,
        Type = part.Text("type") is { } type ? GatewayType.FindValue(type) : null,
        CustomerGatewayId = part.Text("customerGatewayId"),
        TransitGatewayId = part.Text("transitGatewayId"),
        State = part.Text("state") is { } state ? VpnState.FindValue(state) : null,
        CustomerGatewayConfiguration = part.Text("customerGatewayConfiguration"),
        Options = part.Object("options", VpnConnectionOptions.Read),
        Tags = part.List("tagSet", Tag.Read),
    };
}
