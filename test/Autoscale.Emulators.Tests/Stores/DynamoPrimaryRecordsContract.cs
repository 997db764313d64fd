using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What every DynamoDB does with a primary record that nobody of this version wrote.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoPrimaryRecordsContract(IAmazonDynamoDB client, TableNames tables) : PrimaryRecordsContract
{
    protected override ClusterId Cluster => tables.Cluster;

    [Fact]
    public async Task A_row_of_the_original_gives_way_to_the_first_claim()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster).With("vmId", "i-0aaaaaaaaaaaaaaaa").With("voteState", "done"));

        Assert.Equal(Term.None, (await store.FindAsync(Cluster, default))!.Term);
        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, new Term(1)), Term.None, default));
        Assert.False(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, new Term(1)), Term.None, default));
    }

    [Fact]
    public async Task A_row_whose_term_is_no_number_any_more_gives_way_too()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster).With("term", "nonsense"));

        Assert.Equal(Term.None, (await store.FindAsync(Cluster, default))!.Term);
        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, new Term(1)), Term.None, default));
    }

    [Fact]
    public async Task A_row_that_says_too_little_gives_way_to_the_term_after_its_own()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster).With("term", 7));
        var read = (await store.FindAsync(Cluster, default))!;

        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, read.Term.Next()), read.Term, default));
    }

    [Fact]
    public async Task A_row_of_the_original_can_hold_the_turn_and_stays_when_it_is_given_back()
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
    public async Task A_damaged_turn_keeps_no_container_from_electing(string? text, long? number)
    {
        var store = await OpenAsync();
        var row = PrimaryRecordItem.Write(Cast.FullPrimaryRecord(Cluster, new Term(1)));
        row = text is null ? row.With(PrimaryRecordItem.ElectingUntil, number) : row.With(PrimaryRecordItem.ElectingUntil, text);
        await client.PutRowAsync(tables.PrimaryRecords, row);

        Assert.False(ElectionPolicy.IsTurnTaken(await store.FindAsync(Cluster, default), Cast.Noon));
        Assert.True(await store.TryTakeTurnAsync(Cluster, new Term(1), Cast.Noon, default));
    }

    protected override async Task<IPrimaryRecords> OpenAsync()
    {
        await client.CreateAsync(tables.PrimaryRecords, PrimaryRecordItem.Key);
        return new DynamoPrimaryRecords(client, tables);
    }

    protected override Task DeleteAsync() => client.DeleteRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster));
}
