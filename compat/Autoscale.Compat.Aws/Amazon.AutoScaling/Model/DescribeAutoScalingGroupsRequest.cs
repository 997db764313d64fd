using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingGroupsRequest : AmazonAutoScalingRequest, IQueryRequest
{
    public List<string>? AutoScalingGroupNames { get; set; }

    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.List("AutoScalingGroupNames.member", AutoScalingGroupNames);
        form.Add("MaxRecords", MaxRecords);
        form.Add("NextToken", NextToken);
    }
}
