using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingInstancesRequest : AmazonAutoScalingRequest, IQueryRequest
{
    public List<string>? InstanceIds { get; set; }

    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.List("InstanceIds.member", InstanceIds);
        form.Add("MaxRecords", MaxRecords);
        form.Add("NextToken", NextToken);
    }
}
