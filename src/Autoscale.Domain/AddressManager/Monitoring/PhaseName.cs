namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>The names of the phases for people and in answers: <c>FAILOVER_IN_PROGRESS</c>. Spec address-manager C4.</summary>
public static class PhaseName
{
    /// <summary>The name of a phase.</summary>
    public static string Of(MonitorPhase phase) => phase switch
    {
        MonitorPhase.Stopped => "STOPPED",
        MonitorPhase.Discovering => "DISCOVERING",
        MonitorPhase.Monitoring => "MONITORING",
        MonitorPhase.Suspect => "SUSPECT",
        MonitorPhase.FailoverInProgress => "FAILOVER_IN_PROGRESS",
        MonitorPhase.NoPrimary => "NO_PRIMARY",
        MonitorPhase.SplitBrain => "SPLIT_BRAIN",
        MonitorPhase.Degraded => "DEGRADED",
        MonitorPhase.AuthFailed => "AUTH_FAILED",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, message: null),
    };
}
