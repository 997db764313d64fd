using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Lambda.Logging;

/// <summary>The metrics of the Address Manager monitor. A state is 1 while it lasts at the end of a run, and 0 otherwise.</summary>
public enum MonitorMetric
{
    /// <summary>1 while at least two members say that they are the primary.</summary>
    SplitBrain,

    /// <summary>1 while the primary is lost, or none was found, and no member says that it is the primary.</summary>
    NoPrimary,

    /// <summary>1 while the primary rejects the credentials of the monitor.</summary>
    AuthenticationFailed,

    /// <summary>1 while the primary replicates with no other member.</summary>
    Degraded,

    /// <summary>1 for a run of a monitor that was started; 0 while it is stopped.</summary>
    Started,

    /// <summary>Number of polls of a run.</summary>
    Polls,

    /// <summary>Number of changes of the primary in a run.</summary>
    Failovers,

    /// <summary>Number of sign-ins that Address Manager rejected, or that were refused in the pause after such a one.</summary>
    RejectedSignIns,

    /// <summary>Number of requests without a valid token, or without the permission.</summary>
    DeniedRequests,
}

/// <summary>Writes the metrics of the monitor and of its requests into the log.</summary>
/// <param name="deployment">The value of the metrics' dimension: the name of the deployment.</param>
/// <param name="clock">The clock for timestamps.</param>
/// <param name="output">The log.</param>
public sealed class MonitorMetrics(string deployment, TimeProvider clock, TextWriter output)
{
    /// <summary>The namespace in CloudWatch.</summary>
    public const string Namespace = "Autoscale/AddressManager";

    private readonly EmbeddedMetrics _format = new(Namespace, "Deployment", deployment);

    /// <summary>The measurements of a run; none of a run beside another one, which has not read the state.</summary>
    /// <param name="changes">The transitions of the run.</param>
    public static IReadOnlyList<Measurement> Of(MonitorReport report, IReadOnlyCollection<MonitorTransition> changes) =>
        report.Outcome is MonitorOutcome.Busy or MonitorOutcome.Lost
            ? []
            :
            [
                State(MonitorMetric.SplitBrain, report, MonitorPhase.SplitBrain),
                State(MonitorMetric.NoPrimary, report, MonitorPhase.NoPrimary),
                State(MonitorMetric.AuthenticationFailed, report, MonitorPhase.AuthFailed),
                State(MonitorMetric.Degraded, report, MonitorPhase.Degraded),
                Measurement.Count(MonitorMetric.Started, report.Outcome == MonitorOutcome.Polled ? 1 : 0),
                Measurement.Count(MonitorMetric.Polls, report.Polls),
                Measurement.Count(MonitorMetric.Failovers, changes.Count(c => c.IsSwitch && c.From != MonitorPhase.Discovering)),
            ];

    /// <summary>Writes the measurements of a run.</summary>
    /// <param name="changes">The transitions of the run.</param>
    public void Write(MonitorReport report, IReadOnlyCollection<MonitorTransition> changes)
    {
        if (Of(report, changes) is { Count: > 0 } measurements)
            Write(measurements);
    }

    /// <summary>Adds one to a counter of the requests.</summary>
    public void Count(MonitorMetric metric) => Write([Measurement.Count(metric, 1)]);

    private void Write(IReadOnlyList<Measurement> measurements) =>
        output.WriteLine(JsonLine.Of(json => _format.Write(json, measurements, clock.GetUtcNow())));

    private static Measurement State(MonitorMetric metric, MonitorReport report, MonitorPhase phase) =>
        Measurement.Count(metric, report.State.Phase == phase ? 1 : 0);
}
