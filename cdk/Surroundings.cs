using Amazon.CDK;
using Autoscale.Cdk.LoadBalancers;
using Autoscale.Cdk.Network;
using Autoscale.Cdk.Options;
using Autoscale.Cdk.Transit;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>The optional resources around the FortiGates, and the settings that describe them to the functions. Spec 9.1, 10.2.</summary>
public sealed class Surroundings : Construct
{
    private const string GatewayParameter = "TransitGatewayId";
    private const string OutboundParameter = "TransitGatewayOutboundRouteTable";

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private readonly string _prefix;
    private readonly ClusterNetwork _network;
    private readonly (double Traffic, double Admin) _ports;

    public Surroundings(
        Construct scope, string id, string prefix, ClusterNetwork network, AutoscaleOptions options, (double Traffic, double Admin) ports)
        : base(scope, id)
    {
        (_prefix, _network, _ports) = (prefix, network, ports);
        AddExternal(options.ExternalLoadBalancer);
        AddInternal(options.InternalLoadBalancer);
        AddTransit(options.TransitGateway);
        if (options.SecondInterface)
        {
            _settings["enable-second-nic"] = "true";
            var pairs = network.PublicSubnets.Zip(network.PrivateSubnets, (front, back) => $@"{{""{front}"":[""{back}""]}}");
            _settings["fortigate-autoscale-subnet-pairs"] = $"[{string.Join(',', pairs)}]";
        }

        if (options.HasEgressRoutes)
            _settings["egress-traffic-route-table"] = network.PrivateRouteTables;
    }

    /// <summary>Settings that differ from those of the template.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>The parameters of the included template that these resources give.</summary>
    public IReadOnlyDictionary<string, string> TemplateParameters => _parameters;

    private void AddExternal(ExternalLoadBalancer kind)
    {
        switch (kind)
        {
            case ExternalLoadBalancer.Network:
                var balancer = new ExternalBalancer(this, "External", _prefix, _network, _ports.Traffic, _ports.Admin);
                Register(balancer.TargetGroupArn);
                Outputs.Add(this, "ExternalLoadBalancerDns", "The DNS name to which clients send their traffic.", balancer.DnsName);
                break;
            case ExternalLoadBalancer.Gateway:
                var gateway = new GatewayBalancer(this, "Gateway", _prefix, _network, _ports.Admin);
                Register(gateway.TargetGroupArn);
                Outputs.Add(
                    this,
                    "EndpointServiceName",
                    "The endpoint service for endpoints in other VPCs.",
                    $"com.amazonaws.vpce.{Aws.REGION}.{gateway.ServiceId}");
                break;
        }
    }

    private void Register(string targetGroup)
    {
        _settings["enable-external-elb"] = "true";
        _settings["fortigate-autoscale-target-group-arn"] = targetGroup;
    }

    private void AddInternal(InternalLoadBalancer kind)
    {
        if (kind == InternalLoadBalancer.None)
            return;
        _settings["enable-internal-elb"] = "true";
        if (kind == InternalLoadBalancer.Existing)
        {
            _settings["fortigate-internal-elb-dns"] = Parameters.Text(
                this,
            "InternalLoadBalancerDnsName",
            "DNS name of the load balancer to which the FortiGates forward traffic.",
            @"^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$",
            "must be the name of a host").ValueAsString;
            return;
        }

        var balancer = new InternalBalancer(this, "Internal", _prefix, _network, _ports.Traffic);
        _settings["fortigate-internal-elb-dns"] = balancer.DnsName;
        Outputs.Add(
                    this,
                    "InternalTargetGroupArn",
                    "The target group in which to register the services behind the FortiGates.",
                    balancer.TargetGroupArn);
    }

    private void AddTransit(TransitGateway kind)
    {
        if (kind == TransitGateway.None)
            return;
        var (gateway, outbound) = (Fn.Ref(GatewayParameter), Fn.Ref(OutboundParameter));
        if (kind == TransitGateway.New)
        {
            var hub = new TransitHub(this, "Transit", _prefix);
            (_parameters[GatewayParameter], gateway) = (hub.Id, hub.Id);
            (_parameters[OutboundParameter], outbound) = (hub.Outbound, hub.Outbound);
            _parameters["TransitGatewayInboundRouteTable"] = hub.Inbound;
        }

        Outputs.Add(this, "TransitGateway", "The transit gateway.", gateway);
        Outputs.Add(this, "TransitOutboundRouteTable", "Associate the attachments of other VPCs with this route table.", outbound);
    }
}
