using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;
using Autoscale.Simulation.AddressManagers;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of the orders for the Address Manager monitor.</summary>
public abstract class MonitorOrdersContract
{
    private static readonly ClusterMember A = new(new Uri("https://a.example"))
    {
        Trust = new MemberTrust(new string('a', 64), Authorities: null),
        HealthUrl = new Uri("https://a.example:8444"),
    };

    internal static readonly MonitorOrders Full = new()
    {
        Settings = new MonitorSettings
        {
            Members = [A, new ClusterMember(new Uri("https://10.0.0.2:8443")) { Trust = new MemberTrust(null, "pem") }],
            Credentials = SecretName.Parse("monitor"),
            ClientCertificate = SecretName.Parse("certificate"),
            Alias = "primary",
            Version = ApiVersion.V1,
            PollInterval = TimeSpan.FromSeconds(20),
            RequestTimeout = TimeSpan.FromSeconds(4),
            FailAfter = 5,
            ConfirmAfter = 4,
            MaxBackoff = TimeSpan.FromSeconds(90),
        },
        IsStarted = true,
        Discovered = [A],
        Version = 1,
        ChangedBy = "admin",
        ChangedAt = Cast.Noon,
    };

    [Fact]
    public async Task There_are_no_orders_at_first() => Assert.Equal(MonitorOrders.None, await (await OpenAsync()).ReadAsync(default));

    [Fact]
    public async Task Orders_are_read_back_as_they_were_saved()
    {
        var store = await OpenAsync();
        Assert.True(await store.TryReplaceAsync(Full, default));
        Assert.Equal(Full, await store.ReadAsync(default));

        var empty = new MonitorOrders { Version = 2 };
        Assert.True(await store.TryReplaceAsync(empty, default));
        Assert.Equal(empty, await store.ReadAsync(default));
    }

    [Fact]
    public async Task Of_two_orders_after_the_same_one_the_second_is_refused()
    {
        var store = await OpenAsync();
        Assert.True(await store.TryReplaceAsync(Full, default));
        Assert.False(await store.TryReplaceAsync(Full with { IsStarted = false }, default));
        Assert.False(await store.TryReplaceAsync(Full with { Version = 3 }, default));
        Assert.True((await store.ReadAsync(default)).IsStarted);
    }

    protected abstract Task<IMonitorOrders> OpenAsync();
}

public sealed class InMemoryMonitorOrdersTests : MonitorOrdersContract
{
    protected override Task<IMonitorOrders> OpenAsync() => Task.FromResult<IMonitorOrders>(new InMemoryMonitorOrders());
}

[Collection(AwsCollection.Name)]
public sealed class DynaliteMonitorOrdersTests(AwsFixture aws) : MonitorOrdersContract
{
    private readonly string _table = $"{aws.NewTables().Cluster}-AddressManager";

    [Theory]
    [InlineData("pollIntervalMs", 0)]
    [InlineData("failAfter", 21)]
    [InlineData("requestTimeoutMs", 40_000)]
    public async Task Settings_that_the_rules_refuse_read_as_none(string attribute, long value)
    {
        var store = await OpenAsync();
        await aws.Dynalite.PutRowAsync(
            _table,
            new Item()
                .With("id", "address-manager-orders")
                .With("version", 1)
                .With("isStarted", true)
                .With("credentials", "monitor")
                .With("members", new Amazon.DynamoDBv2.Model.AttributeValue
                {
                    L = [new() { M = new Item().With("url", "https://a.example") }],
                })
                .With(attribute, value));

        var orders = await store.ReadAsync(default);

        Assert.True(orders.IsStarted);
        Assert.Null(orders.Settings);
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_orders_without_settings()
    {
        var store = await OpenAsync();
        var key = new Item().With("id", "address-manager-orders");
        Assert.True(await store.TryReplaceAsync(Full, default));
        await aws.Dynalite.PutRowAsync(_table, Newer.Version(await aws.Dynalite.RowAsync(_table, key)));

        Assert.True(await store.TryReplaceAsync(new MonitorOrders { Version = 2 }, default));

        await Newer.AssertSurvivedAsync(
            aws.Dynalite, _table, key, ["id", "version", "isStarted", "discovered", "changedAt"]);
    }

    protected override async Task<IMonitorOrders> OpenAsync()
    {
        await aws.Dynalite.CreateAsync(_table, "id");
        return new DynamoMonitorOrders(aws.Dynalite, _table);
    }
}
