using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of the cluster pages in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoClusterPagesContract(IAmazonDynamoDB client, TableNames tables) : ClusterPagesContract
{
    protected override ClusterId Cluster => tables.Cluster;

    protected override IHealthChecks HealthChecks { get; } = new DynamoHealthChecks(client, tables);

    protected override IPrimaryRecords PrimaryRecords { get; } = new DynamoPrimaryRecords(client, tables);

    protected TableNames Names => tables;

    [Fact]
    public async Task A_page_has_a_primary_record_without_an_instance_and_no_record_of_the_primary()
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
