using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Tests.Elections;

/// <summary>Primary records in which another container claims the next term just before the first claim.</summary>
internal sealed class OutrunPrimaryRecords(IPrimaryRecords records, Func<PrimaryRecord, PrimaryRecord> theirs) : IPrimaryRecords
{
    private bool _isOver;

    public Task<PrimaryRecord?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        records.FindAsync(cluster, cancellationToken);

    public Task<bool> TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken) =>
        records.TryTakeTurnAsync(cluster, stored, now, cancellationToken);

    public Task<bool> TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        records.TryEndTurnAsync(cluster, takenAt, cancellationToken);

    public async Task<bool> TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken)
    {
        if (!_isOver)
            await records.TryClaimAsync(theirs(claim), replaced, cancellationToken);
        _isOver = true;
        return await records.TryClaimAsync(claim, replaced, cancellationToken);
    }

    public Task<bool> TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken) =>
        records.TryTakeEffectsAsync(record, until, cancellationToken);

    public Task<bool> TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken) =>
        records.TryNoteEffectsAsync(record, done, cancellationToken);
}
