namespace Autoscale.Cdk.Options;

/// <summary>The scaling groups of a cluster.</summary>
public enum Licensing
{
    /// <summary>A BYOL group with a steady size, and a PAYG group for load beyond it.</summary>
    Hybrid,

    /// <summary>Only a BYOL group.</summary>
    Byol,

    /// <summary>Only a PAYG group.</summary>
    Payg,
}
