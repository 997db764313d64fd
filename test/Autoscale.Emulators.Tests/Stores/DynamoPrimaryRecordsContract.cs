using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of the primary record, including rows of other versions, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoPrimaryRecordsContract(IAmazonDynamoDB client, TableNames tables) : PrimaryRecordsContract
{
    protected override ClusterId Cluster => tables.Cluster;

    [Fact]
    public async Task A_row_of_the_original_is_replaced_by_the_first_claim()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(
            tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster).With("vmId", "i-0aaaaaaaaaaaaaaaa").With("voteState", "done"));

        Assert.Equal(Term.None, (await store.FindAsync(Cluster, default))!.Term);
        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, new Term(1)), Term.None, default));
        Assert.False(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, new Term(1)), Term.None, default));
    }

    [Fact]
    public async Task A_row_with_an_invalid_term_is_replaced_by_the_first_claim()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster).With("term", "nonsense"));

        Assert.Equal(Term.None, (await store.FindAsync(Cluster, default))!.Term);
        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, new Term(1)), Term.None, default));
    }

    [Fact]
    public async Task An_incomplete_row_is_replaced_by_a_claim_of_the_next_term()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster).With("term", 7));
        var read = (await store.FindAsync(Cluster, default))!;

        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, read.Term.Next()), read.Term, default));
    }

    [Fact]
    public async Task A_row_of_the_original_can_hold_the_election_turn_and_is_kept_when_the_turn_ends()
    {
        var store = await OpenAsync();
        var row = PrimaryRecordItem.KeyOf(Cluster).With("vmId", "i-0aaaaaaaaaaaaaaaa").With("voteState", "done");
        await client.PutRowAsync(tables.PrimaryRecords, row);

        Assert.True(await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default));
        Assert.True(await store.TryEndTurnAsync(Cluster, Cast.Noon, default));

        var record = (await store.FindAsync(Cluster, default))!;
        Assert.Equal((Term.None, null, "i-0aaaaaaaaaaaaaaaa"), (record.Term, record.ElectingUntil, await VmIdAsync()));

        async Task<string?> VmIdAsync() => (await client.RowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster))).Text("vmId");
    }

    [Theory]
    [InlineData("nonsense", null)]
    [InlineData(null, long.MaxValue)]
    [InlineData(null, -1L)]
    public async Task An_invalid_turn_does_not_prevent_an_election(string? text, long? number)
    {
        var store = await OpenAsync();
        var row = PrimaryRecordItem.Write(Cast.FullPrimaryRecord(Cluster, new Term(1)));
        row = text is null ? row.With(PrimaryRecordItem.ElectingUntil, number) : row.With(PrimaryRecordItem.ElectingUntil, text);
        await client.PutRowAsync(tables.PrimaryRecords, row);

        Assert.False(ElectionPolicy.IsTurnTaken(await store.FindAsync(Cluster, default), Cast.Noon));
        Assert.True(await store.TryTakeTurnAsync(Cluster, new Term(1), Cast.Noon, default));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_turn_a_claim_and_the_effects_of_a_term()
    {
        var store = await OpenAsync();
        var (full, claim) = (Cast.FullPrimaryRecord(Cluster, new Term(1)), Cast.MinimalPrimaryRecord(Cluster, new Term(2)));
        await client.PutRowAsync(
            tables.PrimaryRecords,
            Newer.Version(PrimaryRecordItem.Write(full with { Replaced = Cast.C, AnnouncedAt = Cast.Noon, AnnouncedTerm = new Term(1) })));

        Assert.True(await store.TryTakeTurnAsync(Cluster, new Term(1), Cast.Noon, default));
        Assert.True(await store.TryClaimAsync(claim, new Term(1), default));
        await AssertSurvivedAsync(PrimaryRecordItem.Write(claim).Keys);

        Assert.True(await store.TryTakeTurnAsync(Cluster, new Term(2), Cast.Noon, default));
        Assert.True(await store.TryEndTurnAsync(Cluster, Cast.Noon, default));
        Assert.True(await store.TryTakeEffectsAsync(claim, Cast.Noon, default));
        Assert.True(await store.TryNoteEffectsAsync(claim, TermEffects.RoleTag, default));
        await AssertSurvivedAsync([.. PrimaryRecordItem.Write(claim).Keys, PrimaryRecordItem.AppliedEffects]);

        Task AssertSurvivedAsync(IEnumerable<string> written) =>
            Newer.AssertSurvivedAsync(client, tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster), written);
    }

    protected override async Task<IPrimaryRecords> OpenAsync()
    {
        await client.CreateAsync(tables.PrimaryRecords, PrimaryRecordItem.Key);
        return new DynamoPrimaryRecords(client, tables);
    }

    protected override Task DeleteAsync() => client.DeleteRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster));
}
