using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The endpoints through which the function reaches EC2 and DynamoDB, because it must work while no unit forwards traffic.
/// </summary>
internal static class VpcEndpoints
{
    public static void Make(Stack stack, RouteFailoverParameters parameters, TrafficRules rules, IEnumerable<ZoneRoutes> zones)
    {
        var ec2 = new CfnVPCEndpoint(stack, "VPCEndpointEC2", new CfnVPCEndpointProps
        {
            VpcId = parameters.Vpc,
            VpcEndpointType = "Interface",
            ServiceName = Fn.Sub("com.amazonaws.${AWS::Region}.ec2"),
            PrivateDnsEnabled = true,
            SubnetIds = [.. parameters.PrivateSubnets],
            SecurityGroupIds = [rules.Endpoint],
        });
        ec2.CfnOptions.Condition = parameters.MakesEc2Endpoint;

        var dynamo = new CfnVPCEndpoint(stack, "VPCEndpointDynamoDB", new CfnVPCEndpointProps
        {
            VpcId = parameters.Vpc,
            VpcEndpointType = "Gateway",
            ServiceName = Fn.Sub("com.amazonaws.${AWS::Region}.dynamodb"),
            RouteTableIds = [.. zones.Select(zone => zone.Table)],
        });

        // The library does not support tags of endpoints yet.
        ec2.AddPropertyOverride("Tags", Tags("ec2"));
        dynamo.AddPropertyOverride("Tags", Tags("dynamodb"));
    }

    private static object[] Tags(string name) =>
    [
        .. Labels.Named(Labels.Prefix, name)
            .Select(tag => new Dictionary<string, string>(StringComparer.Ordinal) { ["Key"] = tag.Key, ["Value"] = tag.Value }),
    ];
}
