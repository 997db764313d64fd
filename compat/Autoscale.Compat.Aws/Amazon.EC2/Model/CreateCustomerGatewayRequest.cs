using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateCustomerGatewayRequest : AmazonEC2Request
{
    public GatewayType? Type { get; set; }

    public int? BgpAsn { get; set; }

    public string? IpAddress { get; set; }

    public List<TagSpecification>? TagSpecifications { get; set; }

    internal static void Write(QueryForm form, CreateCustomerGatewayRequest request)
    {
        form.Add("Type", request.Type?.Value);
        form.Add("BgpAsn", request.BgpAsn);
        form.Add("IpAddress", request.IpAddress);
        form.List("TagSpecification", request.TagSpecifications, TagSpecification.Write);
    }
}
