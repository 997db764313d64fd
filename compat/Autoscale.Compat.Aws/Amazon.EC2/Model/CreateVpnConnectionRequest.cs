using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateVpnConnectionRequest : AmazonEC2Request
{
    public string? Type { get; set; }

    public string? CustomerGatewayId { get; set; }

    public string? TransitGatewayId { get; set; }

    public VpnConnectionOptionsSpecification? Options { get; set; }

    public List<TagSpecification>? TagSpecifications { get; set; }

    internal static void Write(QueryForm form, CreateVpnConnectionRequest request)
    {
        form.Add("Type", request.Type);
        form.Add("CustomerGatewayId", request.CustomerGatewayId);
        form.Add("TransitGatewayId", request.TransitGatewayId);
        form.Add("Options.StaticRoutesOnly", request.Options?.StaticRoutesOnly);
        form.List("TagSpecification", request.TagSpecifications, TagSpecification.Write);
    }
}
