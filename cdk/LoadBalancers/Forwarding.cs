using Amazon.CDK.AWS.ElasticLoadBalancingV2;

namespace Autoscale.Cdk.LoadBalancers;

/// <summary>Listeners that pass everything on.</summary>
internal static class Forwarding
{
    /// <summary>TCP on one port.</summary>
    public static CfnListenerProps To(string balancer, string targets, double port) => new()
    {
        LoadBalancerArn = balancer,
        Protocol = "TCP",
        Port = port,
        DefaultActions = All(targets),
    };

    /// <summary>Everything that there is.</summary>
    public static CfnListenerProps To(string balancer, string targets) => new() { LoadBalancerArn = balancer, DefaultActions = All(targets) };

    private static object[] All(string targets) => [new CfnListener.ActionProperty { Type = "forward", TargetGroupArn = targets }];
}
