using Amazon.CDK.AWS.EC2;
using Autoscale.Cdk.LoadBalancers;
using Autoscale.Cdk.Options;
using Constructs;

namespace Autoscale.Cdk.Network;

/// <summary>
/// The security group of the FortiGates, on all of their interfaces. It opens what the options need: administration, synchronisation of the
/// members, health checks, and traffic to be forwarded. FortiGates open connections for heartbeats and VPN themselves. Spec 10.2.
/// </summary>
public sealed class FortiGateAccess : Construct
{
    public FortiGateAccess(Construct scope, string id, FortiGateAccessProps props)
        : base(scope, id)
    {
        var people = Parameters.PeopleRange(this, "FortiGateAdminCidr", "IPv4 range from which administrators manage the FortiGates.")
            .ValueAsString;
        var group = new CfnSecurityGroup(this, "SecurityGroup", new CfnSecurityGroupProps
        {
            GroupDescription = "FortiGates of the cluster",
            VpcId = props.Network.VpcId,
            SecurityGroupIngress = Rules(props, people).ToArray<object>(),
            SecurityGroupEgress = new object[]
            {
                new CfnSecurityGroup.EgressProperty
                {
                    Description = "Traffic that policies allow", IpProtocol = "-1", CidrIp = "0.0.0.0/0",
                },
            },
            Tags = Labels.Named(props.Prefix, "fortigate"),
        });
        SecurityGroupId = group.Ref;

        // A rule for the group itself refers to it, so it is a resource of its own.
        _ = new CfnSecurityGroupIngress(this, "Members", new CfnSecurityGroupIngressProps
        {
            Description = "Synchronisation between the FortiGates",
            GroupId = group.AttrGroupId,
            SourceSecurityGroupId = group.AttrGroupId,
            IpProtocol = "-1",
        });
    }

    public string SecurityGroupId { get; }

    private static IEnumerable<CfnSecurityGroup.IngressProperty> Rules(FortiGateAccessProps props, string people)
    {
        var (network, options) = (props.Network, props.Options);
        yield return Port("SSH for administrators", "tcp", 22, people);
        yield return Port("Administration page for administrators", "tcp", props.AdminPort, people);
        if (options.HasHealthChecks)
        {
            foreach (var range in network.PublicRanges)
                yield return Port("Health checks of the load balancer", "tcp", props.AdminPort, range);
        }

        if (options.ExternalLoadBalancer == ExternalLoadBalancer.Network)
            yield return Port("Traffic of the load balancer", "tcp", props.TrafficPort, "0.0.0.0/0");
        if (options.ExternalLoadBalancer == ExternalLoadBalancer.Gateway)
        {
            foreach (var range in network.PublicRanges)
                yield return Port("Traffic of the load balancer", "udp", GatewayBalancer.Geneve, range);
        }

        if (!options.HasEgressRoutes)
            yield break;
        foreach (var range in network.PrivateRanges)
            yield return new() { Description = "Traffic of the private subnets to be forwarded", IpProtocol = "-1", CidrIp = range };
    }

    private static CfnSecurityGroup.IngressProperty Port(string description, string protocol, double port, string from) =>
        new() { Description = description, IpProtocol = protocol, FromPort = port, ToPort = port, CidrIp = from };
}
