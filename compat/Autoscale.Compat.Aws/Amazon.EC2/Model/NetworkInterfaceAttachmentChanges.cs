namespace Amazon.EC2.Model;

public class NetworkInterfaceAttachmentChanges
{
    public string? AttachmentId { get; set; }

    public bool? DeleteOnTermination { get; set; }
}
