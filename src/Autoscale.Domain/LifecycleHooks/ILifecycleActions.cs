using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>The books of what Auto Scaling waits for: one row per instance, replaced only by compare-and-swap on its version. Spec 2.2.</summary>
public interface ILifecycleActions
{
    /// <summary>The row of one instance, read consistently; null when there is none. Faults travel.</summary>
    Task<LifecycleAction?> FindAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>All that is open, read consistently page by page. Faults travel.</summary>
    Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row, with its version plus one: as a new one when <see cref="LifecycleAction.Version"/> is 0 and there is none, else over the very version it was read
    /// with; false when someone else wrote first. Faults travel.
    /// </summary>
    Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken);
}
