using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class NetworkInterfaceAttachment
{
    public string? AttachmentId { get; set; }

    public string? InstanceId { get; set; }

    public int? DeviceIndex { get; set; }

    public AttachmentStatus? Status { get; set; }

    public bool? DeleteOnTermination { get; set; }

    public DateTime? AttachTime { get; set; }

    internal static NetworkInterfaceAttachment Read(XmlPart part) => new()
    {
        AttachmentId = part.Text("attachmentId"),
        InstanceId = part.Text("instanceId"),
        DeviceIndex = part.Number("deviceIndex"),
        Status = part.Text("status") is { } status ? AttachmentStatus.FindValue(status) : null,
        DeleteOnTermination = part.Flag("deleteOnTermination"),
        AttachTime = part.Time("attachTime"),
    };
}
