using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// The table of lifecycle actions: one row per instance and hook, replaced only by compare-and-swap on its version. Spec 2.2; safety S6.1.
/// </summary>
public interface ILifecycleActions
{
    /// <summary>
    /// Returns the rows of one instance for these hooks with one consistent read, at most one for each hook, in any order. Faults
    /// propagate.
    /// </summary>
    Task<IReadOnlyList<LifecycleAction>> FindAsync(
        InstanceId instance, IReadOnlyCollection<string> hooks, CancellationToken cancellationToken);

    /// <summary>Lists all open actions with consistent reads, page by page. Faults propagate.</summary>
    Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row with its version plus one. With <see cref="LifecycleAction.Version"/> 0 the row must not exist yet; otherwise the
    /// stored row must still have the given version. False when another writer was first. Faults propagate.
    /// </summary>
    Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken);
}

/// <summary>The lifecycle hooks of the scaling groups. Spec 1.9, 7.</summary>
public interface ILifecycleHooks
{
    /// <summary>Answers a hook; false when Auto Scaling does not wait for it (any more). Faults propagate.</summary>
    Task<bool> TryCompleteAsync(LifecycleAction action, LifecycleResult result, CancellationToken cancellationToken);

    /// <summary>Extends a wait by the hook's own timeout; false when Auto Scaling does not wait (any more). Faults propagate.</summary>
    Task<bool> TryExtendAsync(LifecycleAction action, CancellationToken cancellationToken);

    /// <summary>Lists a group's hooks for one transition, in any order. Faults propagate.</summary>
    Task<IReadOnlyList<LifecycleHook>> ListAsync(ScalingGroup group, LifecycleTransition transition, CancellationToken cancellationToken);
}

/// <summary>A lifecycle hook of a scaling group.</summary>
/// <param name="Name">The name.</param>
/// <param name="HeartbeatTimeout">The time after which a wait ends by itself, counted from its start and from each extension.</param>
public sealed record LifecycleHook(string Name, TimeSpan HeartbeatTimeout);
