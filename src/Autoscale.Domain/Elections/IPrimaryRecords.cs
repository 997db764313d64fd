using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>The primary record of each cluster, replaced only by compare-and-swap. Spec 4.8.</summary>
public interface IPrimaryRecords
{
    /// <summary>The record, read consistently; null before the first election, or after an operator deleted it. Faults travel.</summary>
    Task<PrimaryRecord?> FindAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the turn of electing for <see cref="ElectionPolicy.Turn"/> from <paramref name="now"/>, in a row without a term where there
    /// is no row; false when the term is not
    /// <paramref name="stored"/> any more, or another container holds the turn (<see cref="ElectionPolicy.IsTurnTaken"/>). Faults travel.
    /// </summary>
    Task<bool> TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back the turn that was taken at <paramref name="takenAt"/>, after an election without a winner; false when it is over
    /// already. A row that held nothing but the turn reads as no row afterwards. Faults travel.
    /// </summary>
    Task<bool> TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the record of a new term if the stored term still is <paramref name="replaced"/> (<see cref="Term.None"/>: there is no record, or one by the original,
    /// which knows no terms); false when someone else was elected first. Faults travel.
    /// </summary>
    Task<bool> TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken);

    /// <summary>
    /// Takes on the effects of the record's term until <paramref name="until"/>; false when the term is over, or somebody else took them on since
    /// <paramref name="record"/> was read. Faults travel.
    /// </summary>
    Task<bool> TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Notes which effects of the record's term are done; all of them make the term the applied one, and fewer leave it owing the others. False when the term is over. Faults travel.
    /// </summary>
    Task<bool> TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken);
}
