using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The security groups. Spec route-failover 2.3.</summary>
internal sealed class TrafficRules
{
    private const string Anywhere = "0.0.0.0/0";

    private readonly Stack stack;

    public TrafficRules(Stack stack, RouteFailoverParameters parameters)
    {
        this.stack = stack;
        var probe = parameters.HealthCheckPort.ValueAsNumber;
        var listener = parameters.ListenerPort.ValueAsNumber;

        var port1 = Group(
            "Port1SecurityGroup", "port1", "port1 of the units: management by administrators, and Internet traffic.", parameters.Vpc);
        port1.SecurityGroupIngress = new[] { 22, 443, 541 }.Select(port => From(parameters.Managers, port, "Management")).ToArray<object>();

        // The units forward all traffic of the VPC.
        var port2 = Group(
            "Port2SecurityGroup",
            "port2",
            "port2 of the units: the traffic of the VPC, which they forward, and the probes.",
            parameters.Vpc);
        port2.SecurityGroupIngress = new object[]
        {
            new CfnSecurityGroup.IngressProperty
            {
                IpProtocol = "-1",
                CidrIp = parameters.VpcRange,
                Description = "Traffic to be forwarded",
            },
        };

        // The function receives no connections. DynamoDB is behind a gateway endpoint, whose prefix list has no name in a template, so port
        // 443 is open to all addresses.
        var function = Group(
            "FunctionSecurityGroup", "route-failover", "The function: it probes the units and calls EC2 and DynamoDB.", parameters.Vpc);
        function.SecurityGroupEgress = new object[]
        {
            new CfnSecurityGroup.EgressProperty
            {
                IpProtocol = "tcp",
                FromPort = probe,
                ToPort = probe,
                DestinationSecurityGroupId = port2.AttrGroupId,
                Description = "Probes",
            },
            new CfnSecurityGroup.EgressProperty
            {
                IpProtocol = "tcp",
                FromPort = 443,
                ToPort = 443,
                CidrIp = Anywhere,
                Description = "EC2 and DynamoDB",
            },
        };
        LetIn("ProbeIngress", port2, function, probe, "Probes");

        // With private DNS, all EC2 calls from the VPC use the endpoint, not only those of the function. The endpoint opens no connections.
        var endpoint = Group(
            "EndpointSecurityGroup", "ec2-endpoint", "The interface endpoint for EC2.", parameters.Vpc, parameters.MakesEc2Endpoint);
        endpoint.SecurityGroupIngress = new object[] { From(parameters.VpcRange, 443, "Calls of EC2") };
        endpoint.SecurityGroupEgress = new object[]
        {
            new CfnSecurityGroup.EgressProperty
            {
                IpProtocol = "tcp", FromPort = 443, ToPort = 443, CidrIp = "127.0.0.1/32", Description = "No traffic",
            },
        };

        var balancer = Group(
            "LoadBalancerSecurityGroup",
            "load-balancer",
            "The load balancer: accepts traffic from the Internet.",
            parameters.Vpc,
            parameters.HasBalancer);
        balancer.SecurityGroupIngress = new object[] { From(Anywhere, listener, "Clients") };
        balancer.SecurityGroupEgress = new object[]
        {
            new CfnSecurityGroup.EgressProperty
            {
                IpProtocol = "tcp",
                FromPort = listener,
                ToPort = listener,
                DestinationSecurityGroupId = port1.AttrGroupId,
                Description = "Clients",
            },
        };
        LetIn("ListenerIngress", port1, balancer, listener, "Clients", parameters.HasBalancer);
        LetThrough("NetworkHealth", balancer, port1, probe, parameters.HasNetworkBalancer);
        LetThrough("ApplicationHealth", balancer, port1, 443, parameters.HasApplicationBalancer);

        (Port1, Port2, Function, Endpoint, Balancer) =
            (port1.AttrGroupId, port2.AttrGroupId, function.AttrGroupId, endpoint.AttrGroupId, balancer.AttrGroupId);
    }

    public string Port1 { get; }

    public string Port2 { get; }

    public string Function { get; }

    /// <summary>The security group of the EC2 endpoint; it exists when the endpoint does.</summary>
    public string Endpoint { get; }

    /// <summary>The security group of the load balancer; it exists when the load balancer does.</summary>
    public string Balancer { get; }

    private static CfnSecurityGroup.IngressProperty From(string range, double port, string why) =>
        new() { IpProtocol = "tcp", FromPort = port, ToPort = port, CidrIp = range, Description = why };

    private CfnSecurityGroup Group(string id, string name, string description, string vpc, CfnCondition? when = null)
    {
        var group = new CfnSecurityGroup(
            stack, id, new CfnSecurityGroupProps { GroupDescription = description, VpcId = vpc, Tags = Labels.Named(Labels.Prefix, name) });
        group.CfnOptions.Condition = when;
        return group;
    }

    private void LetIn(string id, CfnSecurityGroup to, CfnSecurityGroup from, double port, string why, CfnCondition? when = null) =>
        new CfnSecurityGroupIngress(stack, id, new CfnSecurityGroupIngressProps
        {
            GroupId = to.AttrGroupId,
            SourceSecurityGroupId = from.AttrGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            Description = why,
        })
            .CfnOptions.Condition = when;

    private void LetThrough(string id, CfnSecurityGroup from, CfnSecurityGroup to, double port, CfnCondition when)
    {
        LetIn($"{id}Ingress", to, from, port, "Health checks", when);
        new CfnSecurityGroupEgress(stack, $"{id}Egress", new CfnSecurityGroupEgressProps
        {
            GroupId = from.AttrGroupId,
            DestinationSecurityGroupId = to.AttrGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            Description = "Health checks",
        })
            .CfnOptions.Condition = when;
    }
}
