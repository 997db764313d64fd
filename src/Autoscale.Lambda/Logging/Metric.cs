namespace Autoscale.Lambda.Logging;

/// <summary>The counters of the cluster.</summary>
public enum Metric
{
    /// <summary>Requests that were refused because the caller is not the device that it claims to be.</summary>
    RefusedRequests,

    /// <summary>Requests for a license or a configuration that were refused because the device booted long ago.</summary>
    RefusedHandouts,

    /// <summary>Requests that would have been refused if <c>device-identity-check</c> were <c>enforce</c>.</summary>
    DoubtedRequests,

    /// <summary>Requests that were refused because they show no token, or not the right one.</summary>
    RefusedTokens,

    /// <summary>Requests that would have been refused if <c>device-token-check</c> were <c>enforce</c>, or whose token was not checked
    /// because the key cannot be read.</summary>
    DoubtedTokens,

    /// <summary>Requests that were answered and show a token from before the last rotation.</summary>
    PreviousTokens,

    /// <summary>Requests that are invalid.</summary>
    InvalidRequests,

    /// <summary>Invocations that failed because of a fault of the application or of a service that it uses.</summary>
    Faults,

    /// <summary>Elections held, by heartbeats, by events and by the sweep.</summary>
    Elections,

    /// <summary>Effects and messages that failed and will be retried.</summary>
    FailedEffects,

    /// <summary>Devices that got no license.</summary>
    LicenseShortages,

    /// <summary>Heartbeats that arrived on time.</summary>
    HeartbeatsOnTime,

    /// <summary>Heartbeats that arrived late.</summary>
    HeartbeatsLate,

    /// <summary>Heartbeats that were duplicates or out of order.</summary>
    HeartbeatsDropped,

    /// <summary>Heartbeats that arrived on time from devices that remain out of sync.</summary>
    HeartbeatsRecovering,

    /// <summary>Heartbeats that brought a device back in sync.</summary>
    HeartbeatsRecovered,
}

/// <summary>One value of one metric.</summary>
/// <param name="Name">The name of the metric in CloudWatch.</param>
public sealed record Measurement(string Name, MetricUnit Unit, double Value)
{
    /// <summary>A count, or the state of a metric that has two.</summary>
    public static Measurement Count<TMetric>(TMetric metric, int value)
        where TMetric : struct, Enum => new(metric.ToString(), MetricUnit.Count, value);
}

/// <summary>The CloudWatch units of the metrics.</summary>
public enum MetricUnit
{
    /// <summary>A number without a unit, such as a term.</summary>
    None,

    /// <summary>A count; for a state, 1 while it lasts and 0 otherwise.</summary>
    Count,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}
