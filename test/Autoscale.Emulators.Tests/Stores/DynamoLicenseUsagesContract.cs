using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of license usages, including rows of other versions, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoLicenseUsagesContract(IAmazonDynamoDB client, TableNames tables) : LicenseUsagesContract
{
    protected IAmazonDynamoDB Client => client;

    protected TableNames Names => tables;

    [Theory]
    [InlineData("i-0aaaaaaaaaaaaaaaa")]
    [InlineData("nobody that exists")]
    public async Task A_row_without_a_time_is_reassigned_once(string holder)
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LicenseUsages, LicenseItem.Write(Cast.FirstLicense).With("vmId", holder));
        var former = Assert.Single(await store.ListAsync("fortigate", default));
        var usage = Cast.FullUsage(Cast.FirstLicense, Cast.B);

        Assert.True(await store.TryReassignAsync(former, usage, default));
        Assert.False(await store.TryReassignAsync(former, usage, default));

        Assert.Equal(usage, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_row_without_a_holder_is_released_once()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LicenseUsages, LicenseItem.Write(Cast.FirstLicense));
        var former = Assert.Single(await store.ListAsync("fortigate", default));

        Assert.True(await store.TryReleaseAsync(former, default));
        Assert.False(await store.TryReleaseAsync(former, default));
    }

    protected override async Task<ILicenseUsages> OpenAsync()
    {
        await client.CreateAsync(tables.LicenseUsages, LicenseItem.Key);
        return new DynamoLicenseUsages(client, tables);
    }
}
