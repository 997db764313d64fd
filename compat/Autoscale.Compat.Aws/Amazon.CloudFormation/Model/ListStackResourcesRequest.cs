using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class ListStackResourcesRequest : AmazonCloudFormationRequest
{
    public string? NextToken { get; set; }

    public string? StackName { get; set; }

    internal static void Write(QueryForm form, ListStackResourcesRequest request)
    {
        form.Add("NextToken", request.NextToken);
        form.Add("StackName", request.StackName);
    }
}
