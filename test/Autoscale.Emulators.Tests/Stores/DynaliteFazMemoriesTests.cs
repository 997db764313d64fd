using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

[Collection(AwsCollection.Name)]
public sealed class DynaliteFazMemoriesTests(AwsFixture aws) : FazMemoriesContract
{
    private readonly AwsFixture _aws = aws;
    private readonly TableNames _tables = aws.NewTables();

    protected override ClusterId Cluster => _tables.Cluster;

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        _aws.Proxy.Reset();

        _ = await store.FindAsync(Cluster, default);
        _ = await store.TrySaveAsync(new FazMemory { Cluster = Cluster }, default);

        Assert.Equal(["GetItem", "UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task The_row_stands_beside_that_of_the_FortiAnalyzer()
    {
        var store = await OpenAsync();
        await new DynamoFortiAnalyzers(_aws.Dynalite, _tables).SaveAsync(
            new FortiAnalyzerInstance(InstanceId.Parse("i-0aaaaaaaaaaaaaaaa"), System.Net.IPAddress.Parse("10.0.0.9")), default);
        Assert.True(await store.TrySaveAsync(new FazMemory { Cluster = Cluster }, default));

        Assert.Equal(2, (await _aws.Dynalite.ScanAsync(new(_tables.FortiAnalyzers))).Count);
    }

    [Fact]
    public async Task Damaged_attributes_read_as_absent()
    {
        var store = await OpenAsync();
        await _aws.Dynalite.PutRowAsync(
            _tables.FortiAnalyzers,
            new Item().With("vmId", $"{Cluster} authorization").With("fault", "nonsense").With("heldUntil", "soon").With("retryTime", -5));

        Assert.Equal(new FazMemory { Cluster = Cluster }, await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_write()
    {
        var store = await OpenAsync();
        var key = new Item().With("vmId", $"{Cluster} authorization");
        await _aws.Dynalite.PutRowAsync(
            _tables.FortiAnalyzers, Newer.Version(new Item(key).With("fault", "Certificate").With("heldUntil", Cast.Noon)));

        Assert.True(await store.TrySaveAsync(new FazMemory { Cluster = Cluster, RetryAt = Cast.Noon }, default));

        await Newer.AssertSurvivedAsync(_aws.Dynalite, _tables.FortiAnalyzers, key, ["vmId", "version", "retryTime"]);
    }

    protected override async Task<IFazMemories> OpenAsync()
    {
        await _aws.Dynalite.CreateAsync(_tables.FortiAnalyzers, "vmId");
        return new DynamoFazMemories(_aws.Dynalite, _tables);
    }
}
