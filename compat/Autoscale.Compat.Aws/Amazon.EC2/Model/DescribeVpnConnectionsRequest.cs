using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeVpnConnectionsRequest : AmazonEC2Request
{
    public List<string>? VpnConnectionIds { get; set; }

    public List<Filter>? Filters { get; set; }

    internal static void Write(QueryForm form, DescribeVpnConnectionsRequest request)
    {
        form.List("VpnConnectionId", request.VpnConnectionIds);
        form.List("Filter", request.Filters, Filter.Write);
    }
}
