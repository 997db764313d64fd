using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class TargetGroup
{
    public string TargetGroupArn { get; set; } = null!;

    public TargetTypeEnum TargetType { get; set; } = null!;

    public TargetGroupIpAddressTypeEnum? IpAddressType { get; set; }

    internal static TargetGroup Read(XmlPart part) => new()
    {
        TargetGroupArn = part.Text("TargetGroupArn")!,
        TargetType = part.Text("TargetType") is { } type ? TargetTypeEnum.FindValue(type) : null!,
        IpAddressType = part.Text("IpAddressType") is { } addresses ? TargetGroupIpAddressTypeEnum.FindValue(addresses) : null,
    };
}
