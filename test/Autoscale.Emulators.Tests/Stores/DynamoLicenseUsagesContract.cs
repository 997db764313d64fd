using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

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

        Assert.True(await store.TryReleaseAsync(former, Cast.Noon, default));
        Assert.False(await store.TryReleaseAsync(former, Cast.Noon, default));
    }

    [Fact]
    public async Task A_row_with_any_damaged_attribute_is_listed_and_is_released_and_reassigned_once()
    {
        var store = await OpenAsync();
        var usage = Cast.FullUsage(Cast.FirstLicense, Cast.B) with { AssignedAt = Cast.Noon.AddHours(1) };
        foreach (var (attribute, row) in Damage.Of(LicenseUsageItem.Write(Cast.FullUsage(Cast.FirstLicense, Cast.A)), LicenseItem.Key))
        {
            // A row that names another product is that product's.
            await client.PutRowAsync(tables.LicenseUsages, row);
            if (attribute == "productName" && row.GetValueOrDefault(attribute) is { S.Length: > 0 })
                continue;

            var damaged = Assert.Single(await store.ListAsync("fortigate", default));
            Assert.Equal(attribute != "vmId", damaged.HasHolder);
            Assert.False(await store.TryAssignAsync(usage, default), attribute);
            Assert.True(await store.TryReassignAsync(damaged, usage, default), attribute);
            Assert.False(await store.TryReleaseAsync(damaged, Cast.Noon, default), attribute);

            await client.PutRowAsync(tables.LicenseUsages, row);
            Assert.True(await store.TryReleaseAsync(damaged, Cast.Noon, default), attribute);
            Assert.False(await store.TryReleaseAsync(damaged, Cast.Noon, default), attribute);
            Assert.True(await store.TryAssignAsync(usage, default), attribute);
        }
    }

    [Fact]
    public async Task A_license_that_found_a_holder_meanwhile_is_not_released_as_one_without_a_holder()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LicenseUsages, LicenseItem.Write(Cast.FirstLicense).With("vmId", "an operator's note"));
        var vacant = Assert.Single(await store.ListAsync("fortigate", default));
        Assert.True(await store.TryReassignAsync(vacant, Cast.FullUsage(Cast.FirstLicense, Cast.B), default));

        Assert.False(await store.TryReleaseAsync(vacant, Cast.Noon, default));
        Assert.Equal(Cast.B, (await store.FindAsync(Cast.FirstLicense.Checksum, default))!.Holder);
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_release_and_an_assignment_to_another_holder()
    {
        var store = await OpenAsync();
        var usage = Cast.FullUsage(Cast.FirstLicense, Cast.A);
        var others = (Second: usage with { Holder = Cast.B, Group = null, StockSize = null }, Third: usage with { Holder = Cast.C });
        await client.PutRowAsync(tables.LicenseUsages, Newer.Version(LicenseUsageItem.Write(usage)));

        Assert.True(await store.TryReassignAsync(usage, others.Second, default));
        await AssertSurvivedAsync(others.Second);
        Assert.True(await store.TryReleaseAsync(others.Second, Cast.Noon, default));
        await AssertSurvivedAsync(others.Second.Released(Cast.Noon));
        Assert.True(await store.TryAssignAsync(others.Third, default));
        await AssertSurvivedAsync(others.Third);

        Task AssertSurvivedAsync(LicenseUsage written) => Newer.AssertSurvivedAsync(
            client, tables.LicenseUsages, LicenseItem.KeyOf(usage.License.Checksum), LicenseUsageItem.Write(written).Keys);
    }

    protected override async Task<ILicenseUsages> OpenAsync()
    {
        await client.CreateAsync(tables.LicenseUsages, LicenseItem.Key);
        return new DynamoLicenseUsages(client, tables);
    }
}
