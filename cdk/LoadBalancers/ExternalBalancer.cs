using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Autoscale.Cdk.Network;
using Constructs;

namespace Autoscale.Cdk.LoadBalancers;

/// <summary>
/// Brings traffic from the Internet to the FortiGates. They are registered by the functions and not by their groups, because a FortiGate is to have traffic only
/// between its launch and its leave, and never in standby. Spec 10.2.
/// </summary>
public sealed class ExternalBalancer : Construct
{
    public ExternalBalancer(Construct scope, string id, string prefix, ClusterNetwork network, double trafficPort, double adminPort)
        : base(scope, id)
    {
        var threshold = Parameters.Number(this, "TrafficHealthCheckThreshold", "Health checks in a row after which a FortiGate gets traffic, or no more.", 3, 2, 10).ValueAsNumber;
        var balancer = new CfnLoadBalancer(this, "LoadBalancer", new CfnLoadBalancerProps
        {
            Type = "network",
            Scheme = "internet-facing",
            Subnets = [.. network.PublicSubnets],
            LoadBalancerAttributes = new object[] { new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "load_balancing.cross_zone.enabled", Value = "true" } },
            Tags = Labels.Named(prefix, "external"),
        });
        var targets = new CfnTargetGroup(this, "FortiGates", new CfnTargetGroupProps
        {
            VpcId = network.VpcId,
            Protocol = "TCP",
            Port = trafficPort,
            HealthCheckProtocol = "TCP",
            HealthCheckPort = Amazon.CDK.Token.AsString(adminPort),
            HealthyThresholdCount = threshold,
            UnhealthyThresholdCount = threshold,
            TargetGroupAttributes = new object[] { new CfnTargetGroup.TargetGroupAttributeProperty { Key = "deregistration_delay.timeout_seconds", Value = "30" } },
            Tags = Labels.Named(prefix, "external"),
        });
        _ = new CfnListener(this, "Listener", Forwarding.To(balancer.Ref, targets.Ref, trafficPort));
        (DnsName, TargetGroupArn) = (balancer.AttrDnsName, targets.Ref);
    }

    public string DnsName { get; }

    public string TargetGroupArn { get; }
}
