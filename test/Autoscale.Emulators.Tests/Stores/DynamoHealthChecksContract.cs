using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of health check records, including rows of other versions, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoHealthChecksContract(IAmazonDynamoDB client, TableNames tables) : HealthChecksContract
{
    protected IAmazonDynamoDB Client { get; } = client;

    protected TableNames Names { get; } = tables;

    [Fact]
    public async Task A_row_of_the_original_is_replaced_once()
    {
        var store = await OpenAsync();
        await Client.PutRowAsync(
            Names.HealthChecks,
            new() { ["vmId"] = new(Cast.A.Value), ["ip"] = new("10.0.1.11"), ["heartBeatInterval"] = new() { N = "30000" } });
        var read = (await store.FindAsync(Cast.A, default))!;

        Assert.True(await store.TryReplaceAsync(read with { LossCount = 1 }, default));
        Assert.False(await store.TryReplaceAsync(read with { LossCount = 2 }, default));

        Assert.Equal((1, 1), ((await store.FindAsync(Cast.A, default))!.LossCount, (await store.FindAsync(Cast.A, default))!.Version));
    }

    [Fact]
    public async Task A_row_with_an_invalid_version_can_be_replaced()
    {
        var store = await OpenAsync();
        await Client.PutRowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(Cast.A).With("version", "nonsense"));

        Assert.True(await store.TryReplaceAsync((await store.FindAsync(Cast.A, default))!, default));

        Assert.Equal(1, (await store.FindAsync(Cast.A, default))!.Version);
    }

    [Fact]
    public async Task A_row_with_any_damaged_attribute_is_listed_and_is_replaced_once()
    {
        var store = await OpenAsync();
        foreach (var (attribute, row) in Damage.Of(HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A)), HealthCheckItem.Key))
        {
            await Client.PutRowAsync(Names.HealthChecks, row);
            var read = Assert.Single(await store.ListAsync(default));

            Assert.True(await store.TryReplaceAsync(read, default), attribute);
            Assert.False(await store.TryReplaceAsync(read, default), attribute);
        }
    }

    [Fact]
    public async Task A_reopened_record_does_not_expire()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Cast.FullHealthCheck(Cast.A), default);
        Assert.Contains("expireAt", await Client.RowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(Cast.A)));

        await store.TryReplaceAsync((await store.FindAsync(Cast.A, default))! with { ClosedAt = null }, default);

        Assert.DoesNotContain("expireAt", await Client.RowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(Cast.A)));
    }

    [Fact]
    public async Task A_row_without_an_instance_id_is_left_out_of_a_listing()
    {
        var store = await OpenAsync();
        await Client.PutRowAsync(Names.HealthChecks, new() { ["vmId"] = new("a note of the operator") });
        await store.TryCreateAsync(Cast.MinimalHealthCheck(Cast.A), default);

        Assert.Equal(Cast.A, Assert.Single(await store.ListAsync(default)).Instance);
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_write()
    {
        var store = await OpenAsync();
        var (full, next) = (Cast.FullHealthCheck(Cast.A), Cast.MinimalHealthCheck(Cast.A) with { Version = 41 });
        await Client.PutRowAsync(Names.HealthChecks, Newer.Version(HealthCheckItem.Write(full)));

        Assert.True(await store.TryReplaceAsync(next, default));

        Assert.Equal(next with { Version = 42 }, await store.FindAsync(Cast.A, default));
        await Newer.AssertSurvivedAsync(Client, Names.HealthChecks, HealthCheckItem.KeyOf(Cast.A), HealthCheckItem.Write(next).Keys);
    }

    protected override async Task<IHealthChecks> OpenAsync()
    {
        await Client.CreateAsync(Names.HealthChecks, HealthCheckItem.Key);
        return new DynamoHealthChecks(Client, Names);
    }

    protected override Task DeleteAsync(InstanceId instance) => Client.DeleteRowAsync(Names.HealthChecks, HealthCheckItem.KeyOf(instance));
}
