using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class PublishResponse : AmazonWebServiceResponse
{
    public string MessageId { get; set; } = null!;

    public string? SequenceNumber { get; set; }

    internal static PublishResponse Read(XmlPart part) => new()
    {
        MessageId = part.Text("MessageId")!,
        SequenceNumber = part.Text("SequenceNumber"),
    };
}
