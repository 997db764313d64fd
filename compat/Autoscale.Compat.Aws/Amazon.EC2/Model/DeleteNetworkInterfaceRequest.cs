using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteNetworkInterfaceRequest : AmazonEC2Request
{
    public string? NetworkInterfaceId { get; set; }

    internal static void Write(QueryForm form, DeleteNetworkInterfaceRequest request)
    {
        form.Add("NetworkInterfaceId", request.NetworkInterfaceId);
    }
}
