using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DetachNetworkInterfaceRequest : AmazonEC2Request
{
    public string? AttachmentId { get; set; }

    public bool? Force { get; set; }

    internal static void Write(QueryForm form, DetachNetworkInterfaceRequest request)
    {
        form.Add("AttachmentId", request.AttachmentId);
        form.Add("Force", request.Force);
    }
}
