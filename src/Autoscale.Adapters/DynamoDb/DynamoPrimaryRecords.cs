using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The primary record, in table <c>{prefix}-PrimaryElection</c>; a claim is one conditional write. Spec 4.8.</summary>
public sealed class DynamoPrimaryRecords(IAmazonDynamoDB client, TableNames tables) : IPrimaryRecords
{
    /// <inheritdoc/>
    public async Task<PrimaryRecord?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(cluster), cancellationToken) is { } item
            ? PrimaryRecordItem.Read(cluster, item)
            : null;

    /// <inheritdoc/>
    public Task<bool> TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (after, to) = (now.ToUnixTimeMilliseconds(), (now + ElectionPolicy.LongestTurn).ToUnixTimeMilliseconds());
        return client.TryUpdateAsync(
            tables.PrimaryRecords,
            PrimaryRecordItem.KeyOf(cluster),
            new RowUpdate(
                $"SET {PrimaryRecordItem.ElectingUntil} = :until",
                TermIs(stored).And(Condition.IsNotWithin(PrimaryRecordItem.ElectingUntil, after, to)),
                new Item().With(":until", ElectionPolicy.EndOfTurn(now))),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        client.TryUpdateAsync(
            tables.PrimaryRecords,
            PrimaryRecordItem.KeyOf(cluster),
            new RowUpdate(
                $"REMOVE {PrimaryRecordItem.ElectingUntil}",
                Condition.IsStill(PrimaryRecordItem.ElectingUntil, ElectionPolicy.EndOfTurn(takenAt).ToUnixTimeMilliseconds()),
                []),
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken) =>
        client.TryWriteAsync(
            tables.PrimaryRecords, PrimaryRecordItem.Kind, PrimaryRecordItem.Write(claim), TermIs(replaced), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken) =>
        client.TryUpdateAsync(
            tables.PrimaryRecords,
            PrimaryRecordItem.KeyOf(record.Cluster),
            new RowUpdate(
                $"SET {PrimaryRecordItem.EffectsTakenUntil} = :until",
                StillOf(record)
                    .And(Condition.IsStill(PrimaryRecordItem.EffectsTakenUntil, record.EffectsTakenUntil.ToUnixTimeMilliseconds())),
                new Item().With(":until", until)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken)
    {
        // An effect that is repeated and fails is pending again, even when the term was fully applied before.
        var applied = done == TermEffects.All ? record.Term.Value : Math.Min(record.AppliedTerm.Value, record.Term.Value - 1);
        var update = $"SET {PrimaryRecordItem.AppliedTerm} = :applied"
            + (record.AnnouncedAt is null
                ? ""
                : $", {PrimaryRecordItem.AnnouncedAt} = :announced, {PrimaryRecordItem.AnnouncedTerm} = :announcedTerm")
            + (done == TermEffects.None ? $" REMOVE {PrimaryRecordItem.AppliedEffects}" : $", {PrimaryRecordItem.AppliedEffects} = :done");
        var values = new Item()
            .With(":applied", applied)
            .With(":done", PrimaryRecordItem.EffectTexts(done))
            .With(":announced", record.AnnouncedAt?.ToUnixTimeMilliseconds())
            .With(":announcedTerm", record.AnnouncedAt is null ? null : (long?)record.AnnouncedTerm.Value);
        return client.TryUpdateAsync(
            tables.PrimaryRecords,
            PrimaryRecordItem.KeyOf(record.Cluster),
            new RowUpdate(update, StillOf(record), values),
            cancellationToken);
    }

    // Without this condition an update would create a missing row.
    private static Condition StillOf(PrimaryRecord record) => Condition.IsThere(PrimaryRecordItem.Key).And(TermIs(record.Term));

    // A number that is no term, written by hand, reads as no term.
    private static Condition TermIs(Term term) => term == Term.None
        ? Condition.IsStill(PrimaryRecordItem.Term, 0).Or(Condition.IsNotWithin(PrimaryRecordItem.Term, 0, Term.Largest))
        : Condition.IsStill(PrimaryRecordItem.Term, term.Value);
}
