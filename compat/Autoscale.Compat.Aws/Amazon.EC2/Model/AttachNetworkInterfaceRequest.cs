using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class AttachNetworkInterfaceRequest : AmazonEC2Request
{
    public int? DeviceIndex { get; set; }

    public string? InstanceId { get; set; }

    public string? NetworkInterfaceId { get; set; }

    internal static void Write(QueryForm form, AttachNetworkInterfaceRequest request)
    {
        form.Add("DeviceIndex", request.DeviceIndex);
        form.Add("InstanceId", request.InstanceId);
        form.Add("NetworkInterfaceId", request.NetworkInterfaceId);
    }
}
