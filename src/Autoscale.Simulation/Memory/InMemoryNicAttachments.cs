using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;

namespace Autoscale.Simulation.Memory;

/// <summary>The books of second interfaces, with the conditions of the table: a row is replaced or removed only by whoever read its last version.</summary>
public sealed class InMemoryNicAttachments : INicAttachments
{
    private readonly Rows<InstanceId, NicAttachment> _rows = new();

    /// <summary>All rows as they are now, in the order of their ids.</summary>
    public IReadOnlyList<NicAttachment> All => _rows.List();

    /// <summary>Writes a row exactly as it is, version included: the state that a world starts from.</summary>
    public void Put(NicAttachment row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Put(row.Instance, row);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<NicAttachment>> ListAsync(CancellationToken cancellationToken) => Reply.Of(_rows.List, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(NicAttachment row, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(row.Instance, stored => (stored?.Version ?? 0) == row.Version ? row with { Version = row.Version + 1 } : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(NicAttachment row, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.TryRemove(row.Instance, stored => stored.Version == row.Version), cancellationToken);
}
