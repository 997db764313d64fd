using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class TransitGatewayAttachment
{
    public string TransitGatewayAttachmentId { get; set; } = null!;

    public string? TransitGatewayId { get; set; }

    public string? ResourceId { get; set; }

    public TransitGatewayAttachmentResourceType? ResourceType { get; set; }

    public TransitGatewayAttachmentState? State { get; set; }

    public TransitGatewayAttachmentAssociation? Association { get; set; }

    public List<Tag>? Tags { get; set; }

    internal static TransitGatewayAttachment Read(XmlPart part) => new()
    {
        TransitGatewayAttachmentId = part.Text("transitGatewayAttachmentId")!,
        TransitGatewayId = part.Text("transitGatewayId"),
        ResourceId = part.Text("resourceId"),
        ResourceType = part.Text("resourceType") is { } resourceType ? TransitGatewayAttachmentResourceType.FindValue(resourceType) : null,
        State = part.Text("state") is { } state ? TransitGatewayAttachmentState.FindValue(state) : null,
        Association = part.Object("association", TransitGatewayAttachmentAssociation.Read),
        Tags = part.List("tagSet", Tag.Read),
    };
}
