using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class PublishResponse : AmazonWebServiceResponse, IQueryResponse
{
    public string MessageId { get; set; } = null!;

    public string? SequenceNumber { get; set; }

    void IQueryResponse.Read(XmlPart result)
    {
        MessageId = result.Text("MessageId")!;
        SequenceNumber = result.Text("SequenceNumber");
    }
}
