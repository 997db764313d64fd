using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What every DynamoDB does with health check records that nobody of this version wrote.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoHealthChecksContract(IAmazonDynamoDB client, TableNames tables) : HealthChecksContract
{
    protected IAmazonDynamoDB Client { get; } = client;

    protected TableNames Names { get; } = tables;

    [Fact]
    public async Task A_row_of_the_original_is_replaced_once()
    {
        var store = await OpenAsync();
        await Client.PutRowAsync(Names.HealthChecks, new() { ["vmId"] = new(Cast.A.Value), ["ip"] = new("10.0.1.11"), ["heartBeatInterval"] = new() { N = "30000" } });
        var read = (await store.FindAsync(Cast.A, default))!;

        Assert.True(await store.TryReplaceAsync(read with { LossCount = 1 }, default));
        Assert.False(await store.TryReplaceAsync(read with { LossCount = 2 }, default));

        Assert.Equal((1, 1), ((await store.FindAsync(Cast.A, default))!.LossCount, (await store.FindAsync(Cast.A, default))!.Version));
    }

    [Fact]
    public async Task A_row_whose_version_is_no_number_any_more_is_replaced_all_the_same()
    {
        var store = await OpenAsync();
        await Client.PutRowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(Cast.A).With("version", "nonsense"));

        Assert.True(await store.TryReplaceAsync((await store.FindAsync(Cast.A, default))!, default));

        Assert.Equal(1, (await store.FindAsync(Cast.A, default))!.Version);
    }

    [Fact]
    public async Task A_record_that_is_opened_again_does_not_expire()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Cast.FullHealthCheck(Cast.A), default);
        Assert.Contains("expireAt", await Client.RowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(Cast.A)));

        await store.TryReplaceAsync((await store.FindAsync(Cast.A, default))! with { ClosedAt = null }, default);

        Assert.DoesNotContain("expireAt", await Client.RowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(Cast.A)));
    }

    [Fact]
    public async Task A_row_that_names_no_instance_does_not_take_a_listing_down()
    {
        var store = await OpenAsync();
        await Client.PutRowAsync(Names.HealthChecks, new() { ["vmId"] = new("a note of the operator") });
        await store.TryCreateAsync(Cast.MinimalHealthCheck(Cast.A), default);

        Assert.Equal(Cast.A, Assert.Single(await store.ListAsync(default)).Instance);
    }

    protected override async Task<IHealthChecks> OpenAsync()
    {
        await Client.CreateAsync(Names.HealthChecks, HealthCheckItem.Key);
        return new DynamoHealthChecks(Client, Names);
    }

    protected override Task DeleteAsync(InstanceId instance) => Client.DeleteRowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(instance));
}
