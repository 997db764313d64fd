using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingGroupsRequest : AmazonAutoScalingRequest
{
    public List<string>? AutoScalingGroupNames { get; set; }

    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, DescribeAutoScalingGroupsRequest request)
    {
        form.List("AutoScalingGroupNames.member", request.AutoScalingGroupNames);
        form.Add("MaxRecords", request.MaxRecords);
        form.Add("NextToken", request.NextToken);
    }
}
