using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class DescribeStackResourcesResponse : AmazonWebServiceResponse
{
    public List<StackResource>? StackResources { get; set; }

    internal static DescribeStackResourcesResponse Read(XmlPart part) => new()
    {
        StackResources = part.List("StackResources", StackResource.Read),
    };
}
