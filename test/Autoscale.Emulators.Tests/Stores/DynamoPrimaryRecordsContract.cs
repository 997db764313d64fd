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

    protected override async Task<IPrimaryRecords> OpenAsync()
    {
        await client.CreateAsync(tables.PrimaryRecords, PrimaryRecordItem.Key);
        return new DynamoPrimaryRecords(client, tables);
    }

    protected override Task DeleteAsync() => client.DeleteRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster));
}
