using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Simulation.Memory;

/// <summary>The books of what Auto Scaling waits for, with the conditions of the table: a row is replaced only by whoever read its last version, or found none.</summary>
public sealed class InMemoryLifecycleActions : ILifecycleActions
{
    private readonly Rows<InstanceId, LifecycleAction> _rows = new();

    /// <summary>All rows as they are now, open or not, in the order of their ids.</summary>
    public IReadOnlyList<LifecycleAction> All => _rows.List();

    /// <summary>Writes a row exactly as it is, version included: the state that a world starts from.</summary>
    public void Put(LifecycleAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _rows.Put(action.Instance, action);
    }

    /// <summary>Deletes a row, as the table does some time after it was closed; false when there is none.</summary>
    public bool Remove(InstanceId instance) => _rows.TryRemove(instance, _ => true);

    /// <inheritdoc/>
    public Task<LifecycleAction?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(instance), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LifecycleAction>>(() => [.. _rows.List().Where(a => a.IsOpen)], cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(action.Instance, stored => (stored?.Version ?? 0) == action.Version ? action with { Version = action.Version + 1 } : null),
        cancellationToken);
}
