namespace Autoscale.Cdk.Options;

/// <summary>What the FortiGates pass traffic on to.</summary>
public enum InternalLoadBalancer
{
    /// <summary>Whatever the policies say.</summary>
    None,

    /// <summary>A Network Load Balancer of this stack, for the services behind the FortiGates.</summary>
    New,

    /// <summary>One that is there.</summary>
    Existing,
}
