using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class ListTopicsResponse : AmazonWebServiceResponse, IQueryResponse
{
    public List<Topic>? Topics { get; set; }

    public string? NextToken { get; set; }

    void IQueryResponse.Read(XmlPart result)
    {
        Topics = result.List("Topics", Topic.Read);
        NextToken = result.Text("NextToken");
    }
}
