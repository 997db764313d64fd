using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class InstanceNetworkInterfaceAttachment
{
    public string? AttachmentId { get; set; }

    public int? DeviceIndex { get; set; }

    public AttachmentStatus? Status { get; set; }

    public bool? DeleteOnTermination { get; set; }

    internal static InstanceNetworkInterfaceAttachment Read(XmlPart part) => new()
    {
        AttachmentId = part.Text("attachmentId"),
        DeviceIndex = part.Number("deviceIndex"),
        Status = part.Text("status") is { } status ? AttachmentStatus.FindValue(status) : null,
        DeleteOnTermination = part.Flag("deleteOnTermination"),
    };
}
