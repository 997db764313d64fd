using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Lambda.Logging;

/// <summary>Writes counters and measurements into the log.</summary>
/// <param name="cluster">The value of the metrics' dimension: the name of the cluster.</param>
/// <param name="clock">The clock for timestamps.</param>
/// <param name="output">The log.</param>
public sealed class Metrics(string cluster, TimeProvider clock, TextWriter output)
{
    /// <summary>The namespace in CloudWatch.</summary>
    public const string Namespace = "Autoscale";

    private readonly EmbeddedMetrics _format = new(Namespace, "Cluster", cluster);

    /// <summary>Adds one to a counter.</summary>
    public void Count(Metric metric) => Write([Measurement.Count(metric, 1)]);

    /// <summary>Counts the verdict on a heartbeat.</summary>
    public void Count(HeartbeatDecision decision) => Count(decision switch
    {
        HeartbeatDecision.OnTime => Metric.HeartbeatsOnTime,
        HeartbeatDecision.Late => Metric.HeartbeatsLate,
        HeartbeatDecision.Dropped => Metric.HeartbeatsDropped,
        HeartbeatDecision.Recovering => Metric.HeartbeatsRecovering,
        HeartbeatDecision.Recovered => Metric.HeartbeatsRecovered,
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    /// <summary>Writes all given measurements into one line.</summary>
    public void Write(IReadOnlyList<Measurement> measurements) =>
        output.WriteLine(JsonLine.Of(json => _format.Write(json, measurements, clock.GetUtcNow())));
}
