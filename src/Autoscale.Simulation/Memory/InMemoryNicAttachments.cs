using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The records of second interfaces, with the conditions of the table: a row is replaced or removed only in the version that was read.
/// </summary>
public sealed class InMemoryNicAttachments : INicAttachments
{
    private readonly Rows<InstanceId, NicAttachment> _rows = new();

    /// <summary>All current rows, in the order of their ids.</summary>
    public IReadOnlyList<NicAttachment> All => _rows.List();

    /// <summary>Writes a row unchanged, version included, as the initial state of a world.</summary>
    public void Put(NicAttachment row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Put(row.Instance, row);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NicAttachment>> ListAsync(CancellationToken cancellationToken) => Reply.Of(_rows.List, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(NicAttachment row, CancellationToken cancellationToken) => Reply.Of(
        () =>
            _rows.TryChange(row.Instance, stored => (stored?.Version ?? 0) == row.Version ? row with { Version = row.Version + 1 } : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(NicAttachment row, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.TryRemove(row.Instance, stored => stored.Version == row.Version), cancellationToken);
}
