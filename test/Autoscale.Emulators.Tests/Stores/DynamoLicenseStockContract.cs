using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of the license stock, including rows of other versions, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoLicenseStockContract(IAmazonDynamoDB client, TableNames tables) : LicenseStockContract
{
    [Fact]
    public async Task A_row_without_a_file_name_can_be_removed()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LicenseStock, LicenseItem.KeyOf("0a1b").With("productName", "fortigate"));

        await store.RemoveAsync(Assert.Single(await store.ListAsync("fortigate", default)), default);

        Assert.Empty(await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_write()
    {
        var store = await OpenAsync();
        var earlier = Cast.FirstLicense with { IsOfEarlierVersion = true, ETag = null };
        await client.PutRowAsync(tables.LicenseStock, Newer.Version(LicenseItem.Write(Cast.FirstLicense)));

        await store.PutAsync(earlier, default);

        await Newer.AssertSurvivedAsync(
            client, tables.LicenseStock, LicenseItem.KeyOf(earlier.Checksum), LicenseItem.Write(earlier).Keys);
    }

    protected override async Task<ILicenseStock> OpenAsync()
    {
        await client.CreateAsync(tables.LicenseStock, LicenseItem.Key);
        return new DynamoLicenseStock(client, tables);
    }
}
