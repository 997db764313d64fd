namespace Autoscale.Lambda.Logging;

/// <summary>What every sweep measures.</summary>
public enum SweepMetric
{
    /// <summary>The term.</summary>
    Term,

    /// <summary>Devices whose health check record is open.</summary>
    Members,

    /// <summary>Devices that the groups have.</summary>
    Devices,

    /// <summary>Members who have not shown yet that they have taken the primary.</summary>
    Unacknowledged,

    /// <summary>Members who are out of sync.</summary>
    OutOfSync,

    /// <summary>Elections held by this sweep, for whatever reason.</summary>
    Elections,

    /// <summary>1 while nobody who is fit is the primary, although somebody in service could be.</summary>
    NoPrimary,

    /// <summary>1 while nobody has been heard for longer than silence, although somebody should have been.</summary>
    ClusterSilent,

    /// <summary>Licenses in the books that nobody holds.</summary>
    LicensesFree,

    /// <summary>Licenses that somebody holds.</summary>
    LicensesUsed,

    /// <summary>For how long Auto Scaling has been waiting for the instance that it has waited for longest; 0 when it waits for none.</summary>
    HookAgeSeconds,

    /// <summary>How long the sweep took.</summary>
    SweepMilliseconds,
}
