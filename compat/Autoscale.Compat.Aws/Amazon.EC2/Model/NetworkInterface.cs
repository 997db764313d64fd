using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class NetworkInterface
{
    public string NetworkInterfaceId { get; set; } = null!;

    public NetworkInterfaceStatus? Status { get; set; }

    public string? Description { get; set; }

    public string? SubnetId { get; set; }

    public string? VpcId { get; set; }

    public string? AvailabilityZone { get; set; }

    public string? PrivateIpAddress { get; set; }

    public List<NetworkInterfacePrivateIpAddress>? PrivateIpAddresses { get; set; }

    public List<NetworkInterfaceIpv6Address>? Ipv6Addresses { get; set; }

    public bool? SourceDestCheck { get; set; }

    public List<GroupIdentifier>? Groups { get; set; }

    public List<Tag>? TagSet { get; set; }

    public NetworkInterfaceAttachment? Attachment { get; set; }

    internal static NetworkInterface Read(XmlPart part) => new()
    {
        NetworkInterfaceId = part.Text("networkInterfaceId")!,
        Status = part.Text("status") is { } status ? NetworkInterfaceStatus.FindValue(status) : null,
        Description = part.Text("description"),
        SubnetId = part.Text("subnetId"),
        VpcId = part.Text("vpcId"),
        AvailabilityZone = part.Text("availabilityZone"),
        PrivateIpAddress = part.Text("privateIpAddress"),
        PrivateIpAddresses = part.List("privateIpAddressesSet", NetworkInterfacePrivateIpAddress.Read),
        Ipv6Addresses = part.List("ipv6AddressesSet", NetworkInterfaceIpv6Address.Read),
        SourceDestCheck = part.Flag("sourceDestCheck"),
        Groups = part.List("groupSet", GroupIdentifier.Read),
        TagSet = part.List("tagSet", Tag.Read),
        Attachment = part.Object("attachment", NetworkInterfaceAttachment.Read),
    };
}
