using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;

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

    protected override async Task<ILicenseStock> OpenAsync()
    {
        await client.CreateAsync(tables.LicenseStock, LicenseItem.Key);
        return new DynamoLicenseStock(client, tables);
    }
}
