using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ModifyNetworkInterfaceAttributeRequest : AmazonEC2Request
{
    public string? NetworkInterfaceId { get; set; }

    public bool? SourceDestCheck { get; set; }

    public NetworkInterfaceAttachmentChanges? Attachment { get; set; }

    internal static void Write(QueryForm form, ModifyNetworkInterfaceAttributeRequest request)
    {
        form.Add("NetworkInterfaceId", request.NetworkInterfaceId);
        form.Add("SourceDestCheck.Value", request.SourceDestCheck);
        form.Add("Attachment.AttachmentId", request.Attachment?.AttachmentId);
        form.Add("Attachment.DeleteOnTermination", request.Attachment?.DeleteOnTermination);
    }
}
