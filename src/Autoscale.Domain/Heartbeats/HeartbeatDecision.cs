namespace Autoscale.Domain.Heartbeats;

/// <summary>The verdict on one heartbeat, and what is to be remembered because of it. Spec 3.4 to 3.6.</summary>
public abstract record HeartbeatDecision
{
    private HeartbeatDecision()
    {
    }

    /// <summary>The record as it is to be saved; null when nothing is.</summary>
    public virtual HealthCheck? Next => null;

    /// <summary>It came in time, or could not have been expected: the first one, one after a reboot or a firmware upgrade. The loss count is 0.</summary>
    /// <param name="State">The next record.</param>
    /// <param name="Timing">How it was judged.</param>
    public sealed record OnTime(HealthCheck State, HeartbeatTiming Timing) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>It came late: one more loss, or, when the device is out of sync already, its recovery starts anew.</summary>
    /// <param name="State">The next record.</param>
    /// <param name="Timing">How it was judged.</param>
    /// <param name="FellOutOfSync">True when this loss was the one too many.</param>
    public sealed record Late(HealthCheck State, HeartbeatTiming Timing, bool FellOutOfSync) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>An on-time heartbeat of an out-of-sync device; more are owed.</summary>
    /// <param name="State">The next record.</param>
    /// <param name="Timing">How it was judged.</param>
    public sealed record Recovering(HealthCheck State, HeartbeatTiming Timing) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>The last on-time heartbeat that was owed: the device is in sync again.</summary>
    /// <param name="State">The next record.</param>
    /// <param name="Timing">How it was judged.</param>
    public sealed record Recovered(HealthCheck State, HeartbeatTiming Timing) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>A heartbeat of an out-of-sync device that is to be terminated: noted, but it does not recover.</summary>
    /// <param name="State">The next record.</param>
    /// <param name="Timing">How it was judged.</param>
    public sealed record Condemned(HealthCheck State, HeartbeatTiming Timing) : HeartbeatDecision
    {
        /// <inheritdoc/>
        public override HealthCheck Next => State;
    }

    /// <summary>It changes nothing, and nothing is saved.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Dropped(DropReason Reason) : HeartbeatDecision;
}

/// <summary>Why a heartbeat changes nothing.</summary>
public enum DropReason
{
    /// <summary>It was sent before the last accepted one.</summary>
    Outdated,

    /// <summary>It is the last accepted one again.</summary>
    Duplicate,

    /// <summary>The device has left its group, and its record is closed.</summary>
    Closed,
}
