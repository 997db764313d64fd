namespace Autoscale.Emulators.Proxy;

/// <summary>An instance that waits at a lifecycle hook for somebody to say how to go on.</summary>
/// <param name="Group">The Auto Scaling group.</param>
/// <param name="Hook">The hook.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Token">The token of the event that announced the wait.</param>
public sealed record LifecycleAction(string Group, string Hook, string InstanceId, string Token)
{
    /// <summary>Whether the instance is leaving; else it is coming.</summary>
    public bool IsTerminating { get; init; }

    /// <summary>What Auto Scaling calls the state of an instance that waits so.</summary>
    public string State => IsTerminating ? "Terminating:Wait" : "Pending:Wait";
}
