using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>
/// One wait of Auto Scaling for one instance, from the event (or from the sweep, which sees the instance waiting) until it is answered: one row of table
/// <c>{prefix}-LifecycleItem</c>. Spec 1.9, 2.2, 7.
/// </summary>
public sealed record LifecycleAction
{
    /// <summary>Whom it is about.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The group.</summary>
    public required ScalingGroup Group { get; init; }

    /// <summary>Which way it goes.</summary>
    public required LifecycleTransition Transition { get; init; }

    /// <summary>The name of the hook.</summary>
    public required string Hook { get; init; }

    /// <summary>What names this one wait; null when we never got the event, and the instance names it.</summary>
    public string? Token { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What was answered; null when nothing was, because it is open or Auto Scaling no longer waits.</summary>
    public LifecycleResult? Result { get; init; }

    /// <summary>When it was over; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The version of the row that this was read from or is to be written as; 0 when there is none yet, or the original wrote it.</summary>
    public long Version { get; init; }

    /// <summary>True until it is answered.</summary>
    public bool IsOpen => ClosedAt is null;
}
