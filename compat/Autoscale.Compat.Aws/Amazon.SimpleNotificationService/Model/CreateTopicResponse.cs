using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class CreateTopicResponse : AmazonWebServiceResponse
{
    public string TopicArn { get; set; } = null!;

    internal static CreateTopicResponse Read(XmlPart part) => new()
    {
        TopicArn = part.Text("TopicArn")!,
    };
}
