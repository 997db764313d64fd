using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>Reads Auto Scaling's word for the state of a member. Spec 1.12, 7.</summary>
internal static class LifecycleStateMapper
{
    /// <summary>True when Auto Scaling waits for a lifecycle hook: <c>Pending:Wait</c>, <c>Terminating:Wait</c> and the like of warm pools.</summary>
    public static bool IsWaiting(string? state) => state is not null && state.EndsWith(":Wait", StringComparison.Ordinal);

    /// <summary>The state. A word that is new to us is a member that is not in service and not leaving: AWS adds such words.</summary>
    public static LifecycleState Read(string? state) => state switch
    {
        "InService" => LifecycleState.InService,
        "Standby" or "EnteringStandby" or "Quarantined" => LifecycleState.Standby,
        null or "Detached" or "Terminated" => LifecycleState.None,
        "Detaching" => LifecycleState.Terminating,
        _ when state.StartsWith("Terminating", StringComparison.Ordinal) || state.StartsWith("Warmed:Terminat", StringComparison.Ordinal) => LifecycleState.Terminating,
        _ => LifecycleState.Pending,
    };
}
