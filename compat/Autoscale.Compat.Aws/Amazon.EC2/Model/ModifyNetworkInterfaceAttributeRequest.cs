using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ModifyNetworkInterfaceAttributeRequest : AmazonEC2Request, IQueryRequest
{
    public string? NetworkInterfaceId { get; set; }

    public bool? SourceDestCheck { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.Add("NetworkInterfaceId", NetworkInterfaceId);
        form.Add("SourceDestCheck.Value", SourceDestCheck);
    }
}
