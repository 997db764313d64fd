namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>The verdict on one heartbeat, with the record to be saved. Spec 3.4 to 3.6.</summary>
public abstract record HeartbeatDecision
{
    private HeartbeatDecision()
    {
    }

    /// <summary>The record to be saved; null when none is.</summary>
    public virtual HealthCheck? Next => null;

    /// <summary>
    /// On time: the heartbeat came in time, or no time was expected for it (the first one, or the first after a reboot or a firmware
    /// upgrade). The loss count is 0.
    /// </summary>
    public sealed record OnTime(HealthCheck State, HeartbeatTiming Timing) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>Late: one more loss. For a device that is out of sync already, recovery restarts.</summary>
    /// <param name="FellOutOfSync">True when this loss made the device out of sync.</param>
    public sealed record Late(HealthCheck State, HeartbeatTiming Timing, bool FellOutOfSync) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>On time, from an out-of-sync device that needs further on-time heartbeats.</summary>
    public sealed record Recovering(HealthCheck State, HeartbeatTiming Timing) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>On time, and the last one needed: the device is in sync again.</summary>
    public sealed record Recovered(HealthCheck State, HeartbeatTiming Timing) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>Dropped: the heartbeat changes nothing, and nothing is saved.</summary>
    public sealed record Dropped(DropReason Reason) : HeartbeatDecision;
}

/// <summary>The reason to drop a heartbeat.</summary>
public enum DropReason
{
    /// <summary>The heartbeat is older than the last accepted one.</summary>
    Outdated,

    /// <summary>The heartbeat is a duplicate of the last accepted one.</summary>
    Duplicate,

    /// <summary>The device has left its group, and its record is closed.</summary>
    Closed,
}
