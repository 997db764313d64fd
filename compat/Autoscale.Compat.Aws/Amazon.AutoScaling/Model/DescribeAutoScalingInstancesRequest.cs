using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingInstancesRequest : AmazonAutoScalingRequest
{
    public List<string>? InstanceIds { get; set; }

    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, DescribeAutoScalingInstancesRequest request)
    {
        form.List("InstanceIds.member", request.InstanceIds);
        form.Add("MaxRecords", request.MaxRecords);
        form.Add("NextToken", request.NextToken);
    }
}
