using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The primary record of each cluster, with the conditions of the table: a term is claimed only over the term that was read.
/// </summary>
public sealed class InMemoryPrimaryRecords : IPrimaryRecords
{
    private readonly Rows<string, PrimaryRecord> _rows = new(StringComparer.Ordinal);

    /// <summary>False to claim over any term, as a store without its condition would; only worlds that show why it is needed.</summary>
    internal bool ChecksTerms { get; set; } = true;

    /// <summary>Called after each write with the new row; null after a removal.</summary>
    internal Action<string, PrimaryRecord?>? Changed
    {
        get => _rows.Changed;
        set => _rows.Changed = value;
    }

    /// <summary>All current rows.</summary>
    public IReadOnlyList<PrimaryRecord> All => _rows.List();

    /// <summary>The row of a cluster; null when there is none.</summary>
    public PrimaryRecord? Find(ClusterId cluster) => _rows.Find(cluster.Value);

    /// <summary>Writes a row unchanged, as the initial state of a world.</summary>
    public void Put(PrimaryRecord record) => _rows.Put(record.Cluster.Value, record);

    /// <summary>Deletes a row, as an operator does to force an election; false when there is none.</summary>
    public bool Remove(ClusterId cluster) => _rows.TryRemove(cluster.Value, _ => true);

    /// <inheritdoc/>
    public Task<PrimaryRecord?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(cluster.Value), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            cluster.Value,
            row => (row?.Term ?? Term.None) == stored && !ElectionPolicy.IsTurnTaken(row, now)
                ? (row ?? PrimaryRecord.WithoutTerm(cluster)) with { ElectingUntil = ElectionPolicy.EndOfTurn(now) }
                : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        var until = ElectionPolicy.EndOfTurn(takenAt);
        return Reply.Of(
            () => _rows.TryRemove(cluster.Value, row => row == PrimaryRecord.WithoutTerm(cluster) with { ElectingUntil = until })
                || _rows.TryChange(cluster.Value, row => row?.ElectingUntil == until ? row with { ElectingUntil = null } : null),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(claim.Cluster.Value, stored => (stored?.Term ?? Term.None) == replaced || !ChecksTerms ? claim : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            record.Cluster.Value,
            stored =>
                stored?.Term == record.Term && stored.EffectsTakenUntil == record.EffectsTakenUntil
                    ? stored with { EffectsTakenUntil = until }
                    : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            record.Cluster.Value,
            stored =>
                stored?.Term == record.Term
                    ? stored with
                    {
                        Done = done,
                        AnnouncedAt = record.AnnouncedAt,
                        AnnouncedTerm = record.AnnouncedTerm,
                        AppliedTerm = done == TermEffects.All
                            ? stored.Term
                            : new Term(Math.Min(stored.AppliedTerm.Value, stored.Term.Value - 1)),
                    }
                    : null),
        cancellationToken);
}
