namespace Autoscale.Cdk.Options;

/// <summary>Which scaling groups there are.</summary>
public enum Licensing
{
    /// <summary>One of each: a steady number with licenses, the rest paid by the hour.</summary>
    Hybrid,

    /// <summary>Only FortiGates with licenses.</summary>
    Byol,

    /// <summary>Only FortiGates that are paid by the hour.</summary>
    Payg,
}
