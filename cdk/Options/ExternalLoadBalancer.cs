namespace Autoscale.Cdk.Options;

/// <summary>The load balancer in front of the FortiGates.</summary>
public enum ExternalLoadBalancer
{
    /// <summary>The stack creates none.</summary>
    None,

    /// <summary>An Internet-facing Network Load Balancer.</summary>
    Network,

    /// <summary>A Gateway Load Balancer, through whose endpoints other VPCs send their traffic.</summary>
    Gateway,
}
