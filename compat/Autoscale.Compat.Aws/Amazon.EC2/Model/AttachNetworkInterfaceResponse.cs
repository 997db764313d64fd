using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class AttachNetworkInterfaceResponse : AmazonWebServiceResponse
{
    public string? AttachmentId { get; set; }

    internal static AttachNetworkInterfaceResponse Read(XmlPart part) => new()
    {
        AttachmentId = part.Text("attachmentId"),
    };
}
