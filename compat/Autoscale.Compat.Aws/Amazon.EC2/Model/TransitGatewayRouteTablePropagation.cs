using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class TransitGatewayRouteTablePropagation
{
    public string? TransitGatewayAttachmentId { get; set; }

    public string? ResourceId { get; set; }

    public TransitGatewayAttachmentResourceType? ResourceType { get; set; }

    public TransitGatewayPropagationState? State { get; set; }

    internal static TransitGatewayRouteTablePropagation Read(XmlPart part) => new()
    {
        TransitGatewayAttachmentId = part.Text("transitGatewayAttachmentId"),
        ResourceId = part.Text("resourceId"),
        ResourceType = part.Text("resourceType") is { } resourceType ? TransitGatewayAttachmentResourceType.FindValue(resourceType) : null,
        State = part.Text("state") is { } state ? TransitGatewayPropagationState.FindValue(state) : null,
    };
}
