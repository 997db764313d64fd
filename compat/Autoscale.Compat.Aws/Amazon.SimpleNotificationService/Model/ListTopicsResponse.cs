using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class ListTopicsResponse : AmazonWebServiceResponse
{
    public List<Topic>? Topics { get; set; }

    public string? NextToken { get; set; }

    internal static ListTopicsResponse Read(XmlPart part) => new()
    {
        Topics = part.List("Topics", Topic.Read),
        NextToken = part.Text("NextToken"),
    };
}
