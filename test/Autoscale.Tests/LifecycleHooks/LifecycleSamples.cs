using Autoscale.Domain.Cluster.LifecycleHooks;

namespace Autoscale.Tests.LifecycleHooks;

internal static class LifecycleSamples
{
    /// <summary>A launch wait of device A since noon.</summary>
    public static readonly LifecycleAction Launching = new()
    {
        Instance = FortiGates.A.Id,
        Group = FortiGates.Byol,
        Transition = LifecycleTransition.Launching,
        Hook = "launching-hook",
        Token = "11111111-1111-1111-1111-111111111111",
        StartedAt = FortiGates.Noon,
    };

    /// <summary>A termination wait of device A since 13:00.</summary>
    public static readonly LifecycleAction Terminating = Launching with
    {
        Transition = LifecycleTransition.Terminating,
        Hook = "terminating-hook",
        Token = "22222222-2222-2222-2222-222222222222",
        StartedAt = FortiGates.Noon.AddHours(1),
    };

    public static LifecycleAction At(this LifecycleAction action, double seconds) =>
        action with { StartedAt = FortiGates.Noon.AddSeconds(seconds) };

    public static LifecycleAction Named(this LifecycleAction action, string? token) => action with { Token = token };

    /// <summary>The same action as a stored row.</summary>
    public static LifecycleAction Stored(this LifecycleAction action, long version = 5) => action with { Version = version };

    public static LifecycleAction Answered(this LifecycleAction action, LifecycleResult? result = LifecycleResult.Continue) =>
        action with { ClosedAt = action.StartedAt.AddMinutes(5), Result = result };
}
