using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>A report of EC2 that an instance of the account stops or ends. Safety S2.7.</summary>
/// <param name="At">The time of the report.</param>
public sealed record InstanceStop(InstanceId Instance, StopKind Kind, DateTimeOffset At);

/// <summary>The new state of the instance.</summary>
public enum StopKind
{
    /// <summary>The instance is being stopped; it can be started again.</summary>
    Stopping,

    /// <summary>The instance is being terminated.</summary>
    ShuttingDown,

    /// <summary>The instance is terminated.</summary>
    Terminated,
}

/// <summary>The state of a member about which EC2 reported that it stops.</summary>
public enum StopFinding
{
    /// <summary>It is not the primary; sweeps do the rest.</summary>
    NotPrimary,

    /// <summary>It is the primary, and it runs: the report is late.</summary>
    Running,

    /// <summary>It is the primary, and it does not run; it is replaced.</summary>
    Replaced,
}
