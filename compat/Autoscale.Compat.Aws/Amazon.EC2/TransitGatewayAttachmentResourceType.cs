using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class TransitGatewayAttachmentResourceType(string value) : ConstantClass(value)
{
    public static readonly TransitGatewayAttachmentResourceType Connect = new("connect");

    public static readonly TransitGatewayAttachmentResourceType DirectConnectGateway = new("direct-connect-gateway");

    public static readonly TransitGatewayAttachmentResourceType Peering = new("peering");

    public static readonly TransitGatewayAttachmentResourceType TgwPeering = new("tgw-peering");

    public static readonly TransitGatewayAttachmentResourceType Vpc = new("vpc");

    public static readonly TransitGatewayAttachmentResourceType Vpn = new("vpn");

    public static TransitGatewayAttachmentResourceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TransitGatewayAttachmentResourceType?(string? value) => value is null ? null : FindValue(value);
}
