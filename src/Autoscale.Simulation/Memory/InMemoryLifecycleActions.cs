using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The lifecycle actions, with the conditions of the table: a row is replaced only over the version that was read, or over no row.
/// </summary>
public sealed class InMemoryLifecycleActions : ILifecycleActions
{
    private readonly Rows<InstanceId, LifecycleAction> _rows = new();

    /// <summary>All current rows, open and closed, in the order of their ids.</summary>
    public IReadOnlyList<LifecycleAction> All => _rows.List();

    /// <summary>Writes a row unchanged, version included, as the initial state of a world.</summary>
    public void Put(LifecycleAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _rows.Put(action.Instance, action);
    }

    /// <summary>Deletes a row, as DynamoDB does some time after it was closed; false when there is none.</summary>
    public bool Remove(InstanceId instance) => _rows.TryRemove(instance, _ => true);

    /// <inheritdoc/>
    public Task<LifecycleAction?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(instance), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LifecycleAction>>(() => [.. _rows.List().Where(a => a.IsOpen)], cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(action.Instance, stored =>
            (stored?.Version ?? 0) == action.Version ? action with { Version = action.Version + 1 } : null),
        cancellationToken);
}
