using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeNetworkInterfacesRequest : AmazonEC2Request
{
    public List<string>? NetworkInterfaceIds { get; set; }

    public List<Filter>? Filters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, DescribeNetworkInterfacesRequest request)
    {
        form.List("NetworkInterfaceId", request.NetworkInterfaceIds);
        form.List("Filter", request.Filters, Filter.Write);
        form.Add("MaxResults", request.MaxResults);
        form.Add("NextToken", request.NextToken);
    }
}
