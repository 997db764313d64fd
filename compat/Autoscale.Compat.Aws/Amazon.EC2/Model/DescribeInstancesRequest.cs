using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeInstancesRequest : AmazonEC2Request, IQueryRequest
{
    public List<string>? InstanceIds { get; set; }

    public List<Filter>? Filters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.List("InstanceId", InstanceIds);
        form.List("Filter", Filters, Filter.Write);
        form.Add("MaxResults", MaxResults);
        form.Add("NextToken", NextToken);
    }
}
