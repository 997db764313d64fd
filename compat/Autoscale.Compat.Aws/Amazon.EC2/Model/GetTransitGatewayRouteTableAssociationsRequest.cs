using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class GetTransitGatewayRouteTableAssociationsRequest : AmazonEC2Request
{
    public string? TransitGatewayRouteTableId { get; set; }

    public List<Filter>? Filters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, GetTransitGatewayRouteTableAssociationsRequest request)
    {
        form.Add("TransitGatewayRouteTableId", request.TransitGatewayRouteTableId);
        form.List("Filter", request.Filters, Filter.Write);
        form.Add("MaxResults", request.MaxResults);
        form.Add("NextToken", request.NextToken);
    }
}
