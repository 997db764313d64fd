namespace Autoscale.Domain.Fleet;

/// <summary>What EC2 says of an instance. Every state is kept apart: shutting down is not pending (W23). Spec 3.2.</summary>
public enum PowerState
{
    /// <summary>EC2 is starting it.</summary>
    Pending,

    /// <summary>It runs, whatever FortiOS on it does.</summary>
    Running,

    /// <summary>It is on its way to stopped.</summary>
    Stopping,

    /// <summary>It is stopped and may start again.</summary>
    Stopped,

    /// <summary>It is on its way to terminated.</summary>
    ShuttingDown,

    /// <summary>It is gone for good.</summary>
    Terminated,
}
