using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class Instance
{
    public string InstanceId { get; set; } = null!;

    public InstanceState? State { get; set; }

    public string? PrivateIpAddress { get; set; }

    public string? PublicIpAddress { get; set; }

    public string? Ipv6Address { get; set; }

    public string? VpcId { get; set; }

    public string? SubnetId { get; set; }

    public string? ImageId { get; set; }

    public InstanceType? InstanceType { get; set; }

    public DateTime? LaunchTime { get; set; }

    public Placement? Placement { get; set; }

    public bool? SourceDestCheck { get; set; }

    public List<GroupIdentifier>? SecurityGroups { get; set; }

    public List<Tag>? Tags { get; set; }

    public List<InstanceNetworkInterface>? NetworkInterfaces { get; set; }

    internal static Instance Read(XmlPart part) => new()
    {
        InstanceId = part.Text("instanceId")!,
        State = part.Object("instanceState", InstanceState.Read),
        PrivateIpAddress = part.Text("privateIpAddress"),
        PublicIpAddress = part.Text("ipAddress"),
        Ipv6Address = part.Text("ipv6Address"),
        VpcId = part.Text("vpcId"),
        SubnetId = part.Text("subnetId"),
        ImageId = part.Text("imageId"),
        InstanceType = part.Text("instanceType") is { } instanceType ? InstanceType.FindValue(instanceType) : null,
        LaunchTime = part.Time("launchTime"),
        Placement = part.Object("placement", Placement.Read),
        SourceDestCheck = part.Flag("sourceDestCheck"),
        SecurityGroups = part.List("groupSet", GroupIdentifier.Read),
        Tags = part.List("tagSet", Tag.Read),
        NetworkInterfaces = part.List("networkInterfaceSet", InstanceNetworkInterface.Read),
    };
}
