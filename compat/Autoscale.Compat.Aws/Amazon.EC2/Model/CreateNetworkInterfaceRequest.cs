using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateNetworkInterfaceRequest : AmazonEC2Request
{
    public string? SubnetId { get; set; }

    public List<string>? Groups { get; set; }

    public string? Description { get; set; }

    public string? ClientToken { get; set; }

    public List<TagSpecification>? TagSpecifications { get; set; }

    internal static void Write(QueryForm form, CreateNetworkInterfaceRequest request)
    {
        form.Add("SubnetId", request.SubnetId);
        form.List("SecurityGroupId", request.Groups);
        form.Add("Description", request.Description);
        form.Add("ClientToken", request.ClientToken);
        form.List("TagSpecification", request.TagSpecifications, TagSpecification.Write);
    }
}
