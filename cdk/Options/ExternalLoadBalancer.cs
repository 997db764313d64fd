namespace Autoscale.Cdk.Options;

/// <summary>What brings traffic to the FortiGates.</summary>
public enum ExternalLoadBalancer
{
    /// <summary>Nothing of ours.</summary>
    None,

    /// <summary>A Network Load Balancer, which faces the Internet.</summary>
    Network,

    /// <summary>A Gateway Load Balancer, through whose endpoints other VPCs send their traffic.</summary>
    Gateway,
}
