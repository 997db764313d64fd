namespace Autoscale.Cdk.Options;

/// <summary>The transit gateway to which the FortiGates connect by VPN.</summary>
public enum TransitGateway
{
    /// <summary>No transit gateway.</summary>
    None,

    /// <summary>A transit gateway of this stack.</summary>
    New,

    /// <summary>An existing transit gateway.</summary>
    Existing,
}
