using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Reads the lifecycle state of a member as Auto Scaling names it. Spec 1.12, 7.</summary>
internal static class LifecycleStateMapper
{
    /// <summary>
    /// True when Auto Scaling waits for a lifecycle hook: <c>Pending:Wait</c>, <c>Terminating:Wait</c>, and warm pool states.
    /// </summary>
    public static bool IsWaiting(string? state) => state is not null && state.EndsWith(":Wait", StringComparison.Ordinal);

    /// <summary>True for an instance in the warm pool of its group.</summary>
    public static bool IsWarm(string? state) => state is not null && state.StartsWith("Warmed:", StringComparison.Ordinal);

    /// <summary>The state. A name that AWS added later reads as a member that is not in service and not leaving.</summary>
    public static LifecycleState Read(string? state) => state switch
    {
        "InService" => LifecycleState.InService,
        "Standby" or "EnteringStandby" or "Quarantined" => LifecycleState.Standby,
        null or "Detached" or "Terminated" => LifecycleState.None,
        "Detaching" => LifecycleState.Terminating,
        _ when state.StartsWith("Terminating", StringComparison.Ordinal) || state.StartsWith("Warmed:Terminat", StringComparison.Ordinal) =>
            LifecycleState.Terminating,
        _ => LifecycleState.Pending,
    };
}
