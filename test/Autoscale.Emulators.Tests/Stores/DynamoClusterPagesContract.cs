using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What every DynamoDB does with pages.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoClusterPagesContract(IAmazonDynamoDB client, TableNames tables) : ClusterPagesContract
{
    protected override ClusterId Cluster => tables.Cluster;

    protected override IHealthChecks HealthChecks { get; } = new DynamoHealthChecks(client, tables);

    protected override IPrimaryRecords PrimaryRecords { get; } = new DynamoPrimaryRecords(client, tables);

    protected TableNames Names => tables;

    [Fact]
    public async Task A_primary_record_that_names_nobody_is_on_the_page_as_it_is()
    {
        var pages = await OpenAsync();
        await client.PutRowAsync(tables.PrimaryRecords, PrimaryRecordItem.KeyOf(Cluster).With("term", 7));

        var page = await pages.ReadAsync(Cast.A, default);

        Assert.Equal(new Term(7), page.Primary!.Term);
        Assert.Null(page.OfPrimary);
    }

    protected override async Task<IClusterPages> OpenAsync()
    {
        await client.CreateAsync(tables.HealthChecks, HealthCheckItem.Key);
        await client.CreateAsync(tables.PrimaryRecords, PrimaryRecordItem.Key);
        return new DynamoClusterPages(client, tables);
    }
}
