using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.Network;

/// <summary>The security group of the FortiGates. Spec 10.2.</summary>
public sealed class FortiGateAccess : Construct
{
    public FortiGateAccess(Construct scope, string id, FortiGateAccessProps props)
        : base(scope, id)
    {
        var people = Parameters.PeopleRange(this, "FortiGateAdminCidr", "IPv4 range from which administrators manage the FortiGates.")
            .ValueAsString;
        var rules = new List<CfnSecurityGroup.IngressProperty>
        {
            new() { Description = "All of the VPC", IpProtocol = "-1", CidrIp = props.Network.Cidr },
            Tcp("SSH for administrators", 22, people),
            Tcp("Administration page for administrators", props.AdminPort, people),
        };
        if (props.IsTrafficFromAnywhere)
            rules.Add(Tcp("Traffic of the load balancer", props.TrafficPort, "0.0.0.0/0"));

        SecurityGroupId = new CfnSecurityGroup(this, "SecurityGroup", new CfnSecurityGroupProps
        {
            GroupDescription = "FortiGates of the cluster",
            VpcId = props.Network.VpcId,
            SecurityGroupIngress = rules.ToArray<object>(),
            SecurityGroupEgress = new object[]
            {
                new CfnSecurityGroup.EgressProperty
                {
                    Description = "Traffic that policies allow", IpProtocol = "-1", CidrIp = "0.0.0.0/0",
                },
            },
            Tags = Labels.Named(props.Prefix, "fortigate"),
        }).Ref;
    }

    public string SecurityGroupId { get; }

    private static CfnSecurityGroup.IngressProperty Tcp(string description, double port, string from) =>
        new() { Description = description, IpProtocol = "tcp", FromPort = port, ToPort = port, CidrIp = from };
}
