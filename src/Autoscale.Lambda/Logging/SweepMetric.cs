namespace Autoscale.Lambda.Logging;

/// <summary>The metrics of every sweep.</summary>
public enum SweepMetric
{
    /// <summary>The current term.</summary>
    Term,

    /// <summary>Number of devices with an open health check record.</summary>
    Members,

    /// <summary>Number of devices in the scaling groups.</summary>
    Devices,

    /// <summary>Number of members that have not confirmed that they adopted the primary.</summary>
    Unacknowledged,

    /// <summary>Number of members that are out of sync.</summary>
    OutOfSync,

    /// <summary>Number of elections that this sweep held.</summary>
    Elections,

    /// <summary>1 while there is no healthy primary although a device in service could be primary.</summary>
    NoPrimary,

    /// <summary>1 while no member has sent a heartbeat for longer than the silence limit although there are members.</summary>
    ClusterSilent,

    /// <summary>Number of facts that the sweep did not act on, because they are more likely wrong than true.</summary>
    DoubtedFacts,

    /// <summary>Number of licenses in the stock that no device holds.</summary>
    LicensesFree,

    /// <summary>Number of licenses that devices hold.</summary>
    LicensesUsed,

    /// <summary>Age in seconds of the oldest open lifecycle action; 0 when none is open.</summary>
    HookAgeSeconds,

    /// <summary>Duration of the sweep in milliseconds.</summary>
    SweepMilliseconds,
}
