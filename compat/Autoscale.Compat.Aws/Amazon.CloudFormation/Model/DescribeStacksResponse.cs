using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class DescribeStacksResponse : AmazonWebServiceResponse
{
    public List<Stack>? Stacks { get; set; }

    public string? NextToken { get; set; }

    internal static DescribeStacksResponse Read(XmlPart part) => new()
    {
        Stacks = part.List("Stacks", Stack.Read),
        NextToken = part.Text("NextToken"),
    };
}
