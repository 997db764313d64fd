using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class DescribeStackResourcesRequest : AmazonCloudFormationRequest
{
    public string? LogicalResourceId { get; set; }

    public string? PhysicalResourceId { get; set; }

    public string? StackName { get; set; }

    internal static void Write(QueryForm form, DescribeStackResourcesRequest request)
    {
        form.Add("LogicalResourceId", request.LogicalResourceId);
        form.Add("PhysicalResourceId", request.PhysicalResourceId);
        form.Add("StackName", request.StackName);
    }
}
