using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class TransitGatewayAttachmentAssociation
{
    public string? TransitGatewayRouteTableId { get; set; }

    public TransitGatewayAssociationState? State { get; set; }

    internal static TransitGatewayAttachmentAssociation Read(XmlPart part) => new()
    {
        TransitGatewayRouteTableId = part.Text("transitGatewayRouteTableId"),
        State = part.Text("state") is { } state ? TransitGatewayAssociationState.FindValue(state) : null,
    };
}
