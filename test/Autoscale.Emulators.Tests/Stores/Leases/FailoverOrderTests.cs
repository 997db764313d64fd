using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;
using Autoscale.Simulation.Routes;

namespace Autoscale.Emulators.Tests.Stores.Leases;

public sealed class InMemoryFailoverOrderTests : FailoverOrdersContract
{
    protected override Task<IFailoverMemory> OpenAsync() => Task.FromResult<IFailoverMemory>(new InMemoryFailoverMemory());
}

public sealed class DynaliteFailoverOrderTests(AwsFixture aws) : DynamoFailoverOrdersContract(aws.Dynalite, aws.NewTables()), IDisposable
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task An_order_takes_one_call()
    {
        var memory = await OpenAsync();
        _aws.Proxy.Reset();

        await memory.OrderAsync(new FailoverOrder.Drain(1), default);

        Assert.Equal(["UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task An_order_to_a_throttled_table_is_unavailable()
    {
        var memory = await OpenAsync();
        _aws.Proxy.Faults.Fail("dynamodb", "UpdateItem", new("ProvisionedThroughputExceededException", "Slow down."));

        Assert.Equal(
            new EndpointFault(EndpointFaultKind.Unavailable, "ProvisionedThroughputExceededException"),
            await memory.OrderAsync(new FailoverOrder.Undrain(1), default));
    }

    public void Dispose() => _aws.Proxy.Reset();
}

public sealed class MotoFailoverOrderTests(AwsFixture aws) : DynamoFailoverOrdersContract(aws.Moto, aws.NewTables());

/// <summary>The contract of the orders in every DynamoDB emulator, including rows with invalid attributes.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoFailoverOrdersContract(IAmazonDynamoDB client, TableNames tables) : FailoverOrdersContract
{
    private readonly string _table = $"{tables.Cluster}-{FailoverMemoryItem.Id}";

    [Theory]
    [MemberData(nameof(Unsound.Attributes), MemberType = typeof(Unsound))]
    public async Task Units_can_be_drained_if_the_set_of_drained_units_is_invalid(AttributeValue drained)
    {
        var memory = await OpenAsync();
        await client.PutRowAsync(_table, LeaseItem.KeyOf(FailoverMemoryItem.Id).With(FailoverMemoryItem.Drained, drained));

        Assert.Null(await memory.OrderAsync(new FailoverOrder.Undrain(3), default));
        Assert.Empty(Taken(await memory.ReadAsync(default)).Orders.Drained);
        Assert.Null(await memory.OrderAsync(new FailoverOrder.Drain(3), default));
        Assert.Equal([3], Taken(await memory.ReadAsync(default)).Orders.Drained);
    }

    [Fact]
    public async Task An_order_without_a_table_is_refused()
    {
        var memory = new DynamoFailoverMemory(client, $"{_table}-nowhere");
        var fault = new EndpointFault(EndpointFaultKind.Refused, "ResourceNotFoundException");

        Assert.Equal(fault, await memory.OrderAsync(new FailoverOrder.Drain(1), default));
        Assert.Equal(fault, await memory.OrderAsync(new FailoverOrder.FailBack(1, Cast.Noon), default));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_an_order()
    {
        var memory = await OpenAsync();
        var key = LeaseItem.KeyOf(FailoverMemoryItem.Id);
        await client.PutRowAsync(_table, Newer.Version(key));

        Assert.Null(await memory.OrderAsync(new FailoverOrder.Drain(3), default));
        Assert.Null(await memory.OrderAsync(new FailoverOrder.FailBack(2, Cast.Noon), default));

        await Newer.AssertSurvivedAsync(
            client, _table, key, [LeaseItem.Key, FailoverMemoryItem.Drained, FailoverMemoryItem.FailBackOf(2)]);
    }

    protected override async Task<IFailoverMemory> OpenAsync()
    {
        await client.CreateAsync(_table, LeaseItem.Key);
        return new DynamoFailoverMemory(client, _table);
    }
}
