using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>The lifecycle hooks of the scaling groups, where Auto Scaling waits. Spec 1.9, 7.</summary>
public interface ILifecycleHooks
{
    /// <summary>Answers; false when Auto Scaling does not wait for this (any more). Faults travel.</summary>
    Task<bool> TryCompleteAsync(LifecycleAction action, LifecycleResult result, CancellationToken cancellationToken);

    /// <summary>Asks Auto Scaling to wait on for as long as the hook's own timeout; false when it does not wait (any more). Faults travel.</summary>
    Task<bool> TryExtendAsync(LifecycleAction action, CancellationToken cancellationToken);

    /// <summary>The names of a group's hooks for one transition, in any order. Faults travel.</summary>
    Task<IReadOnlyList<string>> ListAsync(ScalingGroup group, LifecycleTransition transition, CancellationToken cancellationToken);
}
