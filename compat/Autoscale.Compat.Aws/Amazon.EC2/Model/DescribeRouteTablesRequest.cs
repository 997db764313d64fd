using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeRouteTablesRequest : AmazonEC2Request
{
    public List<string>? RouteTableIds { get; set; }

    public List<Filter>? Filters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, DescribeRouteTablesRequest request)
    {
        form.List("RouteTableId", request.RouteTableIds);
        form.List("Filter", request.Filters, Filter.Write);
        form.Add("MaxResults", request.MaxResults);
        form.Add("NextToken", request.NextToken);
    }
}
