using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeInstancesRequest : AmazonEC2Request
{
    public List<string>? InstanceIds { get; set; }

    public List<Filter>? Filters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, DescribeInstancesRequest request)
    {
        form.List("InstanceId", request.InstanceIds);
        form.List("Filter", request.Filters, Filter.Write);
        form.Add("MaxResults", request.MaxResults);
        form.Add("NextToken", request.NextToken);
    }
}
