using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Autoscale.Cdk.Network;
using Constructs;

namespace Autoscale.Cdk.LoadBalancers;

/// <summary>
/// Carries the traffic of other VPCs to the FortiGates and back, encapsulated in GENEVE: these VPCs create an endpoint for the service and
/// point their routes at it. The addresses of the balancer's interfaces are known only after its creation, so the operator supplies the
/// GENEVE part of the FortiGates' configuration as a configset.
/// </summary>
public sealed class GatewayBalancer : Construct
{
    /// <summary>The UDP port of the encapsulated traffic.</summary>
    internal const double Geneve = 6081;

    public GatewayBalancer(Construct scope, string id, string prefix, ClusterNetwork network, double adminPort)
        : base(scope, id)
    {
        var balancer = new CfnLoadBalancer(this, "LoadBalancer", new CfnLoadBalancerProps
        {
            Type = "gateway",
            Subnets = [.. network.PublicSubnets],
            LoadBalancerAttributes = new object[]
            {
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "load_balancing.cross_zone.enabled", Value = "true" },
            },
            Tags = Labels.Named(prefix, "gateway"),
        });
        var targets = new CfnTargetGroup(this, "FortiGates", new CfnTargetGroupProps
        {
            VpcId = network.VpcId,
            Protocol = "GENEVE",
            Port = Geneve,
            HealthCheckProtocol = "TCP",
            HealthCheckPort = Amazon.CDK.Token.AsString(adminPort),
            Tags = Labels.Named(prefix, "gateway"),
        });
        _ = new CfnListener(this, "Listener", Forwarding.To(balancer.Ref, targets.Ref));
        var service = new CfnVPCEndpointService(
            this, "Service", new CfnVPCEndpointServiceProps { GatewayLoadBalancerArns = [balancer.Ref], AcceptanceRequired = true });
        (ServiceId, TargetGroupArn) = (service.Ref, targets.Ref);
    }

    /// <summary>The id of the endpoint service; its name is <c>com.amazonaws.vpce.{region}.{id}</c>.</summary>
    public string ServiceId { get; }

    public string TargetGroupArn { get; }
}
