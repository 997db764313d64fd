using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>The primary record of each cluster, replaced only by compare-and-swap. Spec 4.8.</summary>
public interface IPrimaryRecords
{
    /// <summary>
    /// Returns the record with a consistent read; null before the first election, or after an operator deleted it. Faults propagate.
    /// </summary>
    Task<PrimaryRecord?> FindAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the election turn for <see cref="ElectionPolicy.Turn"/> from <paramref name="now"/>; without a stored row, a row without a
    /// term is created for it. False when the stored term is no longer <paramref name="stored"/>, or another container holds the turn
    /// (<see cref="ElectionPolicy.IsTurnTaken"/>). Faults propagate.
    /// </summary>
    Task<bool> TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back the turn that was taken at <paramref name="takenAt"/>, after an election without a winner; false when it has ended
    /// already. A row that contained only the turn reads as no row afterwards. Faults propagate.
    /// </summary>
    Task<bool> TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the record of a new term if the stored term is still <paramref name="replaced"/> (<see cref="Term.None"/>: no record, or a
    /// record of the original product, which has no terms); false when another election won first. Faults propagate.
    /// </summary>
    Task<bool> TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the lease on the effects of the record's term until <paramref name="until"/>; false when a newer term has begun, or another
    /// container took the lease after <paramref name="record"/> was read. Faults propagate.
    /// </summary>
    Task<bool> TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Records which effects of the record's term are done. When all are done, the term counts as applied; otherwise the others stay
    /// pending. False when a newer term has begun. Faults propagate.
    /// </summary>
    Task<bool> TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken);
}
