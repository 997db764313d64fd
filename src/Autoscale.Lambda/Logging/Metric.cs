namespace Autoscale.Lambda.Logging;

/// <summary>What is counted.</summary>
public enum Metric
{
    /// <summary>Callers that were refused.</summary>
    RefusedRequests,

    /// <summary>Callers that would have been refused, had the check been enforced.</summary>
    DoubtedRequests,

    /// <summary>Requests that no FortiGate sends.</summary>
    InvalidRequests,

    /// <summary>Requests that failed because of us, or of what we depend on.</summary>
    Faults,

    /// <summary>Elections held, by heartbeats, by events and by the sweep.</summary>
    Elections,

    /// <summary>Effects and messages that failed and are owed.</summary>
    FailedEffects,

    /// <summary>Devices that got no license.</summary>
    LicenseShortages,

    /// <summary>Heartbeats that came when they should.</summary>
    HeartbeatsOnTime,

    /// <summary>Heartbeats that came too late.</summary>
    HeartbeatsLate,

    /// <summary>Heartbeats that were old or came twice.</summary>
    HeartbeatsDropped,

    /// <summary>Heartbeats on time of devices that are out of sync, and stay it for now.</summary>
    HeartbeatsRecovering,

    /// <summary>Heartbeats with which a device was in sync again.</summary>
    HeartbeatsRecovered,

    /// <summary>Heartbeats of devices that are on their way out.</summary>
    HeartbeatsCondemned,
}
