using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Autoscale.Cdk.Network;
using Constructs;

namespace Autoscale.Cdk.LoadBalancers;

/// <summary>
/// Distributes Internet traffic to the FortiGates. The functions register them, not the scaling groups, because a FortiGate must have
/// traffic only from the end of its launch to the start of its termination, and never in standby. Spec 10.2.
/// </summary>
public sealed class ExternalBalancer : Construct
{
    public ExternalBalancer(Construct scope, string id, string prefix, ClusterNetwork network, double trafficPort, double adminPort)
        : base(scope, id)
    {
        var threshold = Parameters.Number(
            this,
            "TrafficHealthCheckThreshold",
            "Consecutive health checks after which a FortiGate starts or stops to receive traffic.",
            3,
            2,
            10).ValueAsNumber;
        var balancer = new CfnLoadBalancer(this, "LoadBalancer", new CfnLoadBalancerProps
        {
            Type = "network",
            Scheme = "internet-facing",
            Subnets = [.. network.PublicSubnets],
            LoadBalancerAttributes = new object[]
            {
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "load_balancing.cross_zone.enabled", Value = "true" },
            },
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
            TargetGroupAttributes = new object[]
            {
                new CfnTargetGroup.TargetGroupAttributeProperty { Key = "deregistration_delay.timeout_seconds", Value = "30" },
            },
            Tags = Labels.Named(prefix, "external"),
        });
        _ = new CfnListener(this, "Listener", Forwarding.To(balancer.Ref, targets.Ref, trafficPort));
        (DnsName, TargetGroupArn) = (balancer.AttrDnsName, targets.Ref);
    }

    public string DnsName { get; }

    public string TargetGroupArn { get; }
}
