using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The lifecycle actions, with the conditions of the table: a row is replaced only over the version that was read, or over no row.
/// </summary>
public sealed class InMemoryLifecycleActions : ILifecycleActions
{
    /// <summary>By instance and then by hook.</summary>
    internal static readonly Comparer<(InstanceId Instance, string Hook)> InOrder = Comparer<(InstanceId Instance, string Hook)>.Create(
        (x, y) => x.Instance == y.Instance ? string.CompareOrdinal(x.Hook, y.Hook) : x.Instance.CompareTo(y.Instance));

    private readonly Rows<(InstanceId Instance, string Hook), LifecycleAction> _rows = new(InOrder);

    /// <summary>All current rows, open and closed, in the order of their ids and hooks.</summary>
    public IReadOnlyList<LifecycleAction> All => _rows.List();

    /// <summary>Writes a row unchanged, version included, as the initial state of a world.</summary>
    public void Put(LifecycleAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _rows.Put((action.Instance, action.Hook), action);
    }

    /// <summary>Deletes the rows of an instance, as DynamoDB does some time after they were closed; false when there is none.</summary>
    public bool Remove(InstanceId instance) =>
        _rows.List().Where(a => a.Instance == instance).ToList().FindAll(a => _rows.TryRemove((instance, a.Hook), _ => true)).Count > 0;

    /// <inheritdoc/>
    public Task<IReadOnlyList<LifecycleAction>> FindAsync(
        InstanceId instance, IReadOnlyCollection<string> hooks, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LifecycleAction>>(
            () => [.. hooks.Distinct(StringComparer.Ordinal).Select(hook => _rows.Find((instance, hook))).OfType<LifecycleAction>()],
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LifecycleAction>>(() => [.. _rows.List().Where(a => a.IsOpen)], cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange((action.Instance, action.Hook), stored =>
            (stored?.Version ?? 0) == action.Version ? action with { Version = action.Version + 1 } : null),
        cancellationToken);
}
