using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Worlds;

/// <summary>The primary records behind the turnstile.</summary>
internal sealed class SeededPrimaryRecords(IPrimaryRecords inner, Turnstile turnstile) : IPrimaryRecords
{
    public Task<PrimaryRecord?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        turnstile.PassAsync("reads the primary record", () => inner.FindAsync(cluster, cancellationToken));

    public Task<bool> TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken) =>
        turnstile.PassAsync(
            $"takes the turn of electing after term {stored}", () => inner.TryTakeTurnAsync(cluster, stored, now, cancellationToken));

    public Task<bool> TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        turnstile.PassAsync("ends the turn of electing", () => inner.TryEndTurnAsync(cluster, takenAt, cancellationToken));

    public Task<bool> TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"claims term {claim.Term} over {replaced} for {claim.Instance}", () => inner.TryClaimAsync(claim, replaced, cancellationToken));

    public Task<bool> TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"takes the effects of term {record.Term}", () => inner.TryTakeEffectsAsync(record, until, cancellationToken));

    public Task<bool> TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"notes {done} of term {record.Term}", () => inner.TryNoteEffectsAsync(record, done, cancellationToken));
}
