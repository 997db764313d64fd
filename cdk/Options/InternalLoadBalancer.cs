namespace Autoscale.Cdk.Options;

/// <summary>The load balancer behind the FortiGates.</summary>
public enum InternalLoadBalancer
{
    /// <summary>None: the FortiOS policies decide the destination.</summary>
    None,

    /// <summary>A Network Load Balancer of this stack, for the services behind the FortiGates.</summary>
    New,

    /// <summary>An existing load balancer.</summary>
    Existing,
}
