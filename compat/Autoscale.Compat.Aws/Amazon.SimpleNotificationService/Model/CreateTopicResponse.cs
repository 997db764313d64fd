using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class CreateTopicResponse : AmazonWebServiceResponse, IQueryResponse
{
    public string TopicArn { get; set; } = null!;

    void IQueryResponse.Read(XmlPart result) => TopicArn = result.Text("TopicArn")!;
}
