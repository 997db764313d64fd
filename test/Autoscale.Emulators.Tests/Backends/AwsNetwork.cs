using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>Creates networks, target groups and lifecycle hooks.</summary>
internal static class AwsNetwork
{
    /// <summary>A subnet in a network that no other test uses.</summary>
    public static async Task<string> CreateSubnetAsync(this Aws aws)
    {
        var vpc = (await aws.Ec2Async("CreateVpc", ("CidrBlock", "10.8.0.0/16"))).Element("vpcId")!;
        return (await aws.Ec2Async("CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.8.1.0/24"))).Element("subnetId")!;
    }

    /// <summary>A transit gateway that associates and propagates nothing by itself.</summary>
    public static async Task<string> CreateTransitGatewayAsync(this Aws aws)
    {
        var made = await aws.Ec2Async(
            "CreateTransitGateway",
            ("Options.DefaultRouteTableAssociation", "disable"),
            ("Options.DefaultRouteTablePropagation", "disable"));
        return made.Element("transitGatewayId")!;
    }

    public static async Task<string> CreateTransitGatewayRouteTableAsync(this Aws aws, string transitGateway) =>
        (await aws.Ec2Async("CreateTransitGatewayRouteTable", ("TransitGatewayId", transitGateway))).Element("transitGatewayRouteTableId")!;

    /// <summary>A target group, for a gateway load balancer unless another protocol is given, in the default VPC.</summary>
    public static async Task<string> CreateTargetGroupAsync(this Aws aws, string name, string type = "instance", string protocol = "GENEVE")
    {
        var vpc = (await aws.Ec2Async("DescribeVpcs", ("Filter.1.Name", "is-default"), ("Filter.1.Value.1", "true"))).Element("vpcId")!;
        var made = await aws.ElasticLoadBalancingAsync(
            "CreateTargetGroup", ("Name", name), ("Protocol", protocol), ("Port", "6081"), ("VpcId", vpc), ("TargetType", type));
        return made.Element("TargetGroupArn")!;
    }

    public static Task PutLifecycleHookAsync(
        this Aws aws, ScalingGroup group, string hook, string transition, int heartbeatTimeout, string defaultResult) =>
        aws.AutoScalingAsync(
            "PutLifecycleHook",
            ("AutoScalingGroupName", group.Name),
            ("LifecycleHookName", hook),
            ("LifecycleTransition", transition),
            ("HeartbeatTimeout", $"{heartbeatTimeout}"),
            ("DefaultResult", defaultResult));
}
