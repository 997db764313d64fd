namespace Autoscale.Domain.RouteFailover;

/// <summary>The releases of FortiOS whose command line differs in what a stitch needs; Spec route-failover 3.2.</summary>
public enum FortiOsRelease
{
    /// <summary>6.0.</summary>
    V60,

    /// <summary>6.4.</summary>
    V64,

    /// <summary>7.0, from 7.0.1 on.</summary>
    V70,

    /// <summary>7.2 and later, from 7.2.1 on.</summary>
    V72,
}
