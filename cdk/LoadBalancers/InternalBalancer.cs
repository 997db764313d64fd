using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Autoscale.Cdk.Network;
using Constructs;

namespace Autoscale.Cdk.LoadBalancers;

/// <summary>The load balancer to which the FortiGates forward traffic, for services that their owners register. Spec 10.2.</summary>
public sealed class InternalBalancer : Construct
{
    public InternalBalancer(Construct scope, string id, string prefix, ClusterNetwork network, double trafficPort)
        : base(scope, id)
    {
        var balancer = new CfnLoadBalancer(this, "LoadBalancer", new CfnLoadBalancerProps
        {
            Type = "network",
            Scheme = "internal",
            Subnets = [.. network.PrivateSubnets],
            LoadBalancerAttributes = new object[]
            {
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "load_balancing.cross_zone.enabled", Value = "true" },
            },
            Tags = Labels.Named(prefix, "internal"),
        });
        var services = new CfnTargetGroup(this, "Services", new CfnTargetGroupProps
        {
            VpcId = network.VpcId,
            Protocol = "TCP",
            Port = trafficPort,
            HealthCheckProtocol = "TCP",
            Tags = Labels.Named(prefix, "services"),
        });
        _ = new CfnListener(this, "Listener", Forwarding.To(balancer.Ref, services.Ref, trafficPort));
        (DnsName, TargetGroupArn) = (balancer.AttrDnsName, services.Ref);
    }

    public string DnsName { get; }

    public string TargetGroupArn { get; }
}
