using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeCustomerGatewaysRequest : AmazonEC2Request
{
    public List<string>? CustomerGatewayIds { get; set; }

    public List<Filter>? Filters { get; set; }

    internal static void Write(QueryForm form, DescribeCustomerGatewaysRequest request)
    {
        form.List("CustomerGatewayId", request.CustomerGatewayIds);
        form.List("Filter", request.Filters, Filter.Write);
    }
}
