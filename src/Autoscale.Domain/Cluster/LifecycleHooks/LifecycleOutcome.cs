using Autoscale.Domain.Cluster.Elections;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>The result of an Auto Scaling event, or of one check of a waiting lifecycle action.</summary>
public abstract record LifecycleOutcome
{
    private LifecycleOutcome()
    {
    }

    /// <summary>The event is about a group of another deployment.</summary>
    public sealed record NotOurs : LifecycleOutcome;

    /// <summary>A hook waits that this application does not answer; nothing is stored, and its owner answers it.</summary>
    public sealed record ForeignHook(LifecycleAction Action) : LifecycleOutcome;

    /// <summary>The event adds nothing to the stored state: it is a duplicate, or older than a later event.</summary>
    public sealed record NoNews : LifecycleOutcome;

    /// <summary>Other containers changed the row during all three attempts; one of them, or the sweep, continues.</summary>
    public sealed record Contended : LifecycleOutcome;

    /// <summary>EC2 reported that an instance stops, and its record says that it is a member.</summary>
    /// <param name="Stop">The report.</param>
    /// <param name="Finding">The state of the instance when EC2 was asked.</param>
    public sealed record Stopped(InstanceStop Stop, StopFinding Finding) : LifecycleOutcome
    {
        /// <summary>The handover of the primary role, if the instance was the primary.</summary>
        public Handover Handover { get; init; } = Handover.Nothing;
    }

    /// <summary>EC2 reported that an instance stops that has no open record: it is none of ours.</summary>
    public sealed record UnknownInstance(InstanceStop Stop) : LifecycleOutcome;

    /// <summary>A waiting lifecycle action was checked.</summary>
    /// <param name="Action">The lifecycle action after the check.</param>
    /// <param name="IsAccepted">False when Auto Scaling reported that it does not wait (any more).</param>
    public sealed record Decided(LifecycleAction Action, LifecycleDecision Decision, bool IsAccepted) : LifecycleOutcome
    {
        /// <summary>The handover of the primary role, if a leaving device was the primary.</summary>
        public Handover Handover { get; init; } = Handover.Nothing;
    }

    /// <summary>Auto Scaling completed a transition or failed, and the stored records were updated.</summary>
    public sealed record Noted(LifecycleNews News) : LifecycleOutcome;
}
