using Amazon.CDK;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The load balancer in front of both units: none, a network or an application load balancer. Spec route-failover 2.3.</summary>
internal sealed class ExternalLoadBalancers
{
    private readonly Stack stack;

    private readonly RouteFailoverParameters parameters;

    public ExternalLoadBalancers(Stack stack, RouteFailoverParameters parameters, TrafficRules rules, IReadOnlyList<Unit> units)
    {
        this.stack = stack;
        this.parameters = parameters;

        // With cross-zone balancing, the unit of the other zone serves a zone whose unit is out of service.
        var network = Balancer(
            "ExternalNLB",
            "network",
            "nlb",
            rules,
            new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "load_balancing.cross_zone.enabled", Value = "true" });
        var tcp = Targets("ExtNLBGrp", "TCP", units);
        tcp.HealthCheckProtocol = "TCP";
        tcp.HealthCheckPort = parameters.HealthCheckPort.ValueAsString;
        Listen("ExternalNLB", network, "TCP", tcp, parameters.HasNetworkBalancer, "tcp");

        var application = Balancer(
            "ExternalALB",
            "application",
            "alb",
            rules,
            new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "routing.http.drop_invalid_header_fields.enabled", Value = "true" });
        var http = Targets("ExtALBGrp", "HTTP", units);
        http.HealthCheckProtocol = "HTTPS";
        http.HealthCheckPort = "443";
        http.HealthCheckPath = "/login";
        Listen("ExternalALB", application, "HTTP", http, parameters.HasApplicationBalancer, "http");
    }

    private CfnLoadBalancer Balancer(
        string id, string type, string name, TrafficRules rules, CfnLoadBalancer.LoadBalancerAttributeProperty attribute) =>
        new(stack, id, new CfnLoadBalancerProps
        {
            Type = type,
            Scheme = "internet-facing",
            Subnets = [.. parameters.PublicSubnets],
            SecurityGroups = [rules.Balancer],
            LoadBalancerAttributes = new object[] { attribute },
            Tags = Labels.Named(Labels.Prefix, name),
        });

    private CfnTargetGroup Targets(string id, string protocol, IReadOnlyList<Unit> units) => new(stack, id, new CfnTargetGroupProps
    {
        VpcId = parameters.Vpc,
        Protocol = protocol,
        Port = parameters.ListenerPort.ValueAsNumber,
        TargetType = "instance",
        Targets = units
            .Select(unit => new CfnTargetGroup.TargetDescriptionProperty { Id = unit.Id, Port = parameters.ListenerPort.ValueAsNumber })
            .ToArray<object>(),
        HealthCheckIntervalSeconds = 10,
        HealthyThresholdCount = 3,
        UnhealthyThresholdCount = 3,
        Tags = Labels.Named(Labels.Prefix, id),
    });

    private void Listen(string id, CfnLoadBalancer balancer, string protocol, CfnTargetGroup targets, CfnCondition when, string scheme)
    {
        var listener = new CfnListener(stack, $"{id}Listener", new CfnListenerProps
        {
            LoadBalancerArn = balancer.Ref,
            Protocol = protocol,
            Port = parameters.ListenerPort.ValueAsNumber,
            DefaultActions = new object[] { new CfnListener.ActionProperty { Type = "forward", TargetGroupArn = targets.Ref } },
        });
        var url = new CfnOutput(stack, $"{id}URL", new CfnOutputProps
        {
            Description = "The URL for clients.",
            Value = $"{scheme}://{balancer.AttrDnsName}:{parameters.ListenerPort.ValueAsString}",
            Condition = when,
        });
        _ = url;
        foreach (var resource in new CfnResource[] { balancer, targets, listener })
            resource.CfnOptions.Condition = when;
    }
}
