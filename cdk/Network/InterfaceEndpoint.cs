using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace Autoscale.Cdk.Network;

/// <summary>The properties of the interface endpoints of a cluster.</summary>
internal static class InterfaceEndpoint
{
    /// <summary>An endpoint with private DNS: all calls of the service from the VPC use it.</summary>
    /// <param name="service">The name of the service in its endpoint.</param>
    public static CfnVPCEndpointProps Of(
        ClusterNetwork network, string service, IReadOnlyList<string> subnets, string securityGroup) => new()
        {
            VpcId = network.VpcId,
            VpcEndpointType = "Interface",
            ServiceName = $"com.amazonaws.{Aws.REGION}.{service}",
            PrivateDnsEnabled = true,
            SubnetIds = [.. subnets],
            SecurityGroupIds = [securityGroup],
        };
}
