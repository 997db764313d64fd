using Amazon.ElasticLoadBalancingV2;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;

namespace Autoscale.Adapters.ElasticLoadBalancingV2;

/// <summary>Reads the type of a target group.</summary>
internal static class TargetTypeMapper
{
    /// <summary>
    /// The type as AWS writes it. A group of type ip with IPv6 addresses is a type of its own here, because devices have IPv4 ones.
    /// </summary>
    public static TargetType Read(Amazon.ElasticLoadBalancingV2.Model.TargetGroup group) =>
        group.TargetType == TargetTypeEnum.Ip && group.IpAddressType == TargetGroupIpAddressTypeEnum.Ipv6
            ? new TargetType($"{TargetTypeEnum.Ip} ({TargetGroupIpAddressTypeEnum.Ipv6})")
            : new TargetType(group.TargetType.Value);
}
