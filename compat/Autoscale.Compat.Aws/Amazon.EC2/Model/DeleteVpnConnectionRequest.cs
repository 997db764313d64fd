using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteVpnConnectionRequest : AmazonEC2Request
{
    public string? VpnConnectionId { get; set; }

    internal static void Write(QueryForm form, DeleteVpnConnectionRequest request)
    {
        form.Add("VpnConnectionId", request.VpnConnectionId);
    }
}
