using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteLicenseStockTests(AwsFixture aws) : DynamoLicenseStockContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        _aws.Proxy.Reset();

        await store.ListAsync("fortigate", default);
        await store.PutAsync(Cast.FirstLicense, default);
        await store.RemoveAsync(Cast.FirstLicense, default);

        Assert.Equal(["Scan", "UpdateItem", "DeleteItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
