using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeTransitGatewayAttachmentsRequest : AmazonEC2Request
{
    public List<string>? TransitGatewayAttachmentIds { get; set; }

    public List<Filter>? Filters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, DescribeTransitGatewayAttachmentsRequest request)
    {
        form.List("TransitGatewayAttachmentIds", request.TransitGatewayAttachmentIds);
        form.List("Filter", request.Filters, Filter.Write);
        form.Add("MaxResults", request.MaxResults);
        form.Add("NextToken", request.NextToken);
    }
}
