namespace Autoscale.Cdk.RouteFailover;

/// <summary>How FortiGates are licensed: what a stack asks for depends on it, and nothing else does.</summary>
public enum LicenseVariant
{
    /// <summary>Each unit brings a license file.</summary>
    Byol,

    /// <summary>The image is paid by the hour.</summary>
    Payg,
}
