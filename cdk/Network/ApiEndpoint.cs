using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.Network;

/// <summary>The interface endpoint of the VPC for the private API; only the FortiGates may connect to it. Spec 1.2, 11.2.</summary>
public sealed class ApiEndpoint : Construct
{
    public ApiEndpoint(Construct scope, string id, string prefix, ClusterNetwork network, string callers)
        : base(scope, id)
    {
        var access = new CfnSecurityGroup(this, "Access", new CfnSecurityGroupProps
        {
            GroupDescription = "Endpoint of the API that FortiGates call",
            VpcId = network.VpcId,
            SecurityGroupIngress = new object[]
            {
                new CfnSecurityGroup.IngressProperty
                {
                    Description = "FortiGates",
                    IpProtocol = "tcp",
                    FromPort = 443,
                    ToPort = 443,
                    SourceSecurityGroupId = callers,
                },
            },
            Tags = Labels.Named(prefix, "api-endpoint"),
        });
        Endpoint = new CfnVPCEndpoint(
            this, "Endpoint", InterfaceEndpoint.Of(network, "execute-api", network.PublicSubnets, access.Ref));
    }

    public CfnVPCEndpoint Endpoint { get; }
}
