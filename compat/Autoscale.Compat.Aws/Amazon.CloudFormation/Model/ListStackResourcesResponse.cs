using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class ListStackResourcesResponse : AmazonWebServiceResponse
{
    public List<StackResourceSummary>? StackResourceSummaries { get; set; }

    public string? NextToken { get; set; }

    internal static ListStackResourcesResponse Read(XmlPart part) => new()
    {
        StackResourceSummaries = part.List("StackResourceSummaries", StackResourceSummary.Read),
        NextToken = part.Text("NextToken"),
    };
}
