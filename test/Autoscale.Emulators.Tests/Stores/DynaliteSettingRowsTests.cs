using Autoscale.Domain.Cluster.Settings;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteSettingRowsTests(AwsFixture aws) : DynamoSettingRowsContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_listing_reads_all_pages()
    {
        var rows = Enumerable.Range(0, 30).Select(i => new SettingRow($"setting-{i:00}", new string('x', 50_000))).ToList();
        var store = await OpenAsync(rows);
        _aws.Proxy.Reset();

        Assert.Equal(rows, (await store.ListAsync(default)).OrderBy(r => r.Key, StringComparer.Ordinal));
        Assert.Equal(2, _aws.Proxy.Calls.Count("dynamodb", "Scan"));
    }
}
