namespace Autoscale.Cdk.RouteFailover;

/// <summary>The licensing of the FortiGates; only the parameters of a stack depend on it.</summary>
public enum LicenseVariant
{
    /// <summary>Each unit has a license file.</summary>
    Byol,

    /// <summary>The image is paid by the hour.</summary>
    Payg,
}
