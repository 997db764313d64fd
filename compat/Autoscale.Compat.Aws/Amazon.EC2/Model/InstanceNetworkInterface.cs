using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class InstanceNetworkInterface
{
    public string NetworkInterfaceId { get; set; } = null!;

    public string? PrivateIpAddress { get; set; }

    public List<InstancePrivateIpAddress>? PrivateIpAddresses { get; set; }

    public List<InstanceIpv6Address>? Ipv6Addresses { get; set; }

    public string? SubnetId { get; set; }

    public string? VpcId { get; set; }

    public InstanceNetworkInterfaceAssociation? Association { get; set; }

    public InstanceNetworkInterfaceAttachment? Attachment { get; set; }

    public bool? SourceDestCheck { get; set; }

    public List<GroupIdentifier>? Groups { get; set; }

    internal static InstanceNetworkInterface Read(XmlPart part) => new()
    {
        NetworkInterfaceId = part.Text("networkInterfaceId")!,
        PrivateIpAddress = part.Text("privateIpAddress"),
        PrivateIpAddresses = part.List("privateIpAddressesSet", InstancePrivateIpAddress.Read),
        Ipv6Addresses = part.List("ipv6AddressesSet", InstanceIpv6Address.Read),
        SubnetId = part.Text("subnetId"),
        VpcId = part.Text("vpcId"),
        Association = part.Object("association", InstanceNetworkInterfaceAssociation.Read),
        Attachment = part.Object("attachment", InstanceNetworkInterfaceAttachment.Read),
        SourceDestCheck = part.Flag("sourceDestCheck"),
        Groups = part.List("groupSet", GroupIdentifier.Read),
    };
}
