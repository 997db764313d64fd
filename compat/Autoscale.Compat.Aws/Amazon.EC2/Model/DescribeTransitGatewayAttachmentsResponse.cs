using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DescribeTransitGatewayAttachmentsResponse : AmazonWebServiceResponse
{
    public List<TransitGatewayAttachment>? TransitGatewayAttachments { get; set; }

    public string? NextToken { get; set; }

    internal static DescribeTransitGatewayAttachmentsResponse Read(XmlPart part) => new()
    {
        TransitGatewayAttachments = part.List("transitGatewayAttachments", TransitGatewayAttachment.Read),
        NextToken = part.Text("nextToken"),
    };
}
