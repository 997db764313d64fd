using Amazon.CDK.AWS.ElasticLoadBalancingV2;

namespace Autoscale.Cdk.LoadBalancers;

/// <summary>Listeners that forward all traffic.</summary>
internal static class Forwarding
{
    /// <summary>A listener for TCP on one port.</summary>
    public static CfnListenerProps To(string balancer, string targets, double port) => new()
    {
        LoadBalancerArn = balancer,
        Protocol = "TCP",
        Port = port,
        DefaultActions = All(targets),
    };

    /// <summary>A listener for all traffic.</summary>
    public static CfnListenerProps To(string balancer, string targets) =>
        new() { LoadBalancerArn = balancer, DefaultActions = All(targets) };

    private static object[] All(string targets) => [new CfnListener.ActionProperty { Type = "forward", TargetGroupArn = targets }];
}
