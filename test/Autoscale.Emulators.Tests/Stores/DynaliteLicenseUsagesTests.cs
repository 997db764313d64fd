using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteLicenseUsagesTests(AwsFixture aws) : DynamoLicenseUsagesContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_listing_continues_after_pages_without_usages_of_its_product()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 30; i++)
        {
            var license = new License($"{i:x2}", $"{i}.lic", "tag", i % 15 == 0 ? "fortigate" : "fortimanager");
            await Client.PutRowAsync(
                Names.LicenseUsages,
                LicenseUsageItem.Write(Cast.FullUsage(license, Cast.Numbered(i))).With("note", new string('x', 150_000)));
        }

        _aws.Proxy.Reset();

        var listed = await store.ListAsync("fortigate", default);

        Assert.Equal([Cast.Numbered(0), Cast.Numbered(15)], listed.Select(u => u.Holder).Order());
        Assert.Equal(5, _aws.Proxy.Calls.Count("dynamodb", "Scan"));
    }

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        var usage = Cast.FullUsage(Cast.FirstLicense, Cast.A);
        _aws.Proxy.Reset();

        await store.ListAsync("fortigate", default);
        await store.TryAssignAsync(usage, default);
        await store.FindAsync(usage.License.Checksum, default);
        await store.TryReassignAsync(usage, usage with { Holder = Cast.B }, default);
        await store.TryReleaseAsync(usage with { Holder = Cast.B }, Cast.Noon, default);

        Assert.Equal(["Scan", "UpdateItem", "GetItem", "UpdateItem", "UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
