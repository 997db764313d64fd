using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Tests.Elections;

/// <summary>
/// Primary records that grant every request for the election turn, so that only the compare-and-swap on the term protects a claim.
/// </summary>
internal sealed class OpenTurns(IPrimaryRecords records) : IPrimaryRecords
{
    private int _given;

    /// <summary>Number of granted turns.</summary>
    public int Given => _given;

    public async Task<PrimaryRecord?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        await records.FindAsync(cluster, cancellationToken) is { } record ? record with { ElectingUntil = null } : null;

    public Task<bool> TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _given);
        return Task.FromResult(true);
    }

    public Task<bool> TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<bool> TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken) =>
        records.TryClaimAsync(claim, replaced, cancellationToken);

    public Task<bool> TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken) =>
        records.TryTakeEffectsAsync(record, until, cancellationToken);

    public Task<bool> TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken) =>
        records.TryNoteEffectsAsync(record, done, cancellationToken);
}
