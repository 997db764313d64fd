using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Autoscale.Cdk.Network;
using Constructs;

namespace Autoscale.Cdk.Analyzer;

/// <summary>
/// The way of the two functions to the FortiAnalyzer and to AWS: their security group and, in a new VPC, the endpoints. The private subnets
/// have no other way to AWS than the primary FortiGate, on which the functions must not depend. Spec 7.11.
/// </summary>
public sealed class AnalyzerAccess : Construct
{
    private const double Https = 443;

    // The services that the functions call; DynamoDB has a gateway endpoint.
    private static readonly string[] Services = ["autoscaling", "ec2", "secretsmanager", "sns"];

    /// <param name="port">The port of the FortiAnalyzer.</param>
    /// <param name="hasOwnNetwork">True in a new VPC, which has no endpoints yet.</param>
    public AnalyzerAccess(Construct scope, string id, string prefix, ClusterNetwork network, double port, bool hasOwnNetwork)
        : base(scope, id)
    {
        var functions = new CfnSecurityGroup(this, "Functions", new CfnSecurityGroupProps
        {
            GroupDescription = "Functions that authorize FortiGates on the FortiAnalyzer; they receive no connections",
            VpcId = network.VpcId,
            SecurityGroupEgress = new object[]
            {
                Outwards("FortiAnalyzer", port),
                Outwards("AWS", Https),
            },
            Tags = Labels.Named(prefix, "fortianalyzer-functions"),
        });
        FunctionsSecurityGroup = functions.Ref;
        if (hasOwnNetwork)
            Endpoints(prefix, network);
    }

    /// <summary>The security group of the functions.</summary>
    public string FunctionsSecurityGroup { get; }

    // With private DNS, all calls from the VPC use the endpoints, those of the FortiGates too.
    private void Endpoints(string prefix, ClusterNetwork network)
    {
        var access = new CfnSecurityGroup(this, "EndpointAccess", new CfnSecurityGroupProps
        {
            GroupDescription = "Endpoints of the AWS services that the functions call",
            VpcId = network.VpcId,
            SecurityGroupIngress = new object[]
            {
                new CfnSecurityGroup.IngressProperty
                {
                    Description = "Calls of AWS",
                    IpProtocol = "tcp",
                    FromPort = Https,
                    ToPort = Https,
                    CidrIp = network.Cidr,
                },
            },
            Tags = Labels.Named(prefix, "aws-endpoints"),
        });
        foreach (var service in Services)
        {
            _ = new CfnVPCEndpoint(
                this, $"Endpoint-{service}", InterfaceEndpoint.Of(network, service, network.PrivateSubnets, access.Ref));
        }

        _ = new CfnVPCEndpoint(this, "Endpoint-dynamodb", new CfnVPCEndpointProps
        {
            VpcId = network.VpcId,
            VpcEndpointType = "Gateway",
            ServiceName = $"com.amazonaws.{Aws.REGION}.dynamodb",
            RouteTableIds = Fn.Split(",", network.PrivateRouteTables),
        });
    }

    private static CfnSecurityGroup.EgressProperty Outwards(string description, double port) => new()
    {
        Description = description,
        IpProtocol = "tcp",
        FromPort = port,
        ToPort = port,
        CidrIp = "0.0.0.0/0",
    };
}
