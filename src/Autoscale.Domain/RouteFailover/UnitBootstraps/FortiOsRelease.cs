namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>The FortiOS releases whose CLI syntax for automation stitches differs. Spec route-failover 3.2.</summary>
public enum FortiOsRelease
{
    /// <summary>6.0.</summary>
    V60,

    /// <summary>6.4.</summary>
    V64,

    /// <summary>7.0, from 7.0.1 on.</summary>
    V70,

    /// <summary>7.2, from 7.2.1 on, and later releases.</summary>
    V72,
}
