namespace Autoscale.Emulators.Proxy;

/// <summary>An instance that waits at a lifecycle hook for the completion of its lifecycle action.</summary>
/// <param name="Group">The Auto Scaling group.</param>
/// <param name="Hook">The hook.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Token">The token of the event that announced the wait.</param>
public sealed record LifecycleAction(string Group, string Hook, string InstanceId, string Token)
{
    /// <summary>Whether the instance is terminating; otherwise it is launching.</summary>
    public bool IsTerminating { get; init; }

    /// <summary>The lifecycle state of the waiting instance in Auto Scaling.</summary>
    public string State => IsTerminating ? "Terminating:Wait" : "Pending:Wait";
}
