namespace Autoscale.Cdk.Options;

/// <summary>Whether FortiGates connect to a transit gateway by VPN.</summary>
public enum TransitGateway
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>To one of this stack.</summary>
    New,

    /// <summary>To one that is there.</summary>
    Existing,
}
