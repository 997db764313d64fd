namespace Autoscale.Domain.Shared.Aws;

/// <summary>The EC2 state of an instance. All states are distinct: shutting-down is not pending (W23). Spec 3.2.</summary>
public enum PowerState
{
    /// <summary>EC2 is starting the instance.</summary>
    Pending,

    /// <summary>The instance runs; FortiOS on it may still be booting.</summary>
    Running,

    /// <summary>The instance is being stopped.</summary>
    Stopping,

    /// <summary>The instance is stopped and may be started again.</summary>
    Stopped,

    /// <summary>The instance is being terminated.</summary>
    ShuttingDown,

    /// <summary>The instance is terminated.</summary>
    Terminated,
}
