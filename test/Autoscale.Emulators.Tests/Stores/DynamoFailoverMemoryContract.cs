using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of the failover memory in every DynamoDB emulator, including rows with invalid attributes.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoFailoverMemoryContract(IAmazonDynamoDB client, TableNames tables) : FailoverMemoryContract
{
    private readonly string _table = $"{tables.Cluster}-route-failover";

    public static TheoryData<AttributeValue> Unsound =>
    [
        new AttributeValue { S = "nonsense" },
        new AttributeValue { S = "7" },
        new AttributeValue { NULL = true },
        new AttributeValue { N = "-1" },
        new AttributeValue { N = "0.5" },
        new AttributeValue { N = "99999999999999999999999999999999999999" },
        new AttributeValue { SS = ["nonsense"] },
        new AttributeValue { M = [] },
    ];

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task A_row_with_an_invalid_token_can_be_leased_and_released_like_any_other(AttributeValue token)
    {
        var memory = await OpenAsync();
        await client.PutRowAsync(_table, RowOf(FailoverMemoryItem.Token, token));

        var lease = await TakeAsync(memory, seconds: 0);

        Assert.True(lease.Token > 1_000_000);
        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 1));
        Assert.Equal(ReleaseAnswer.Asked, await memory.ReleaseAsync(lease, Full, isFinal: false, default));
        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(lease, Full, isFinal: true, default));
        Assert.Equal(lease.Token + 1, (await TakeAsync(memory, seconds: 2)).Token);
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task A_lease_with_an_invalid_end_has_expired(AttributeValue leaseUntil)
    {
        var memory = await OpenAsync();
        await client.PutRowAsync(_table, RowOf(FailoverMemoryItem.LeaseUntil, leaseUntil));

        Assert.Equal(DateTimeOffset.UnixEpoch, Taken(await memory.ReadAsync(default)).Until);
        Assert.Equal(Cast.Noon.AddSeconds(20), (await TakeAsync(memory, seconds: 0)).Until);
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task An_invalid_request_count_does_not_prevent_the_release_of_the_lease(AttributeValue asked)
    {
        var memory = await OpenAsync();
        await client.PutRowAsync(_table, RowOf(FailoverMemoryItem.Asked, asked));

        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(await TakeAsync(memory, seconds: 0), Full, isFinal: false, default));
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task Units_can_be_drained_if_the_set_of_drained_units_is_invalid(AttributeValue drained)
    {
        var memory = await OpenAsync();
        await client.PutRowAsync(_table, RowOf(FailoverMemoryItem.Drained, drained));

        Assert.Null(await memory.OrderAsync(new FailoverOrder.Undrain(3), default));
        Assert.Empty(Taken(await memory.ReadAsync(default)).Orders.Drained);
        Assert.Null(await memory.OrderAsync(new FailoverOrder.Drain(3), default));
        Assert.Equal([3], Taken(await memory.ReadAsync(default)).Orders.Drained);
    }

    [Fact]
    public async Task A_missing_table_is_unavailable()
    {
        var memory = new DynamoFailoverMemory(client, $"{_table}-nowhere");
        var fault = new EndpointFault(EndpointFaultKind.Refused, "ResourceNotFoundException");
        var lease = new FailoverLease(1, Cast.Noon);

        Assert.Equal(new LeaseAnswer.Unavailable(fault), await TryTakeAsync(memory, seconds: 0));
        Assert.Equal(new LeaseAnswer.Unavailable(fault), await memory.RenewAsync(lease, Full, Cast.Noon, default));
        Assert.Equal(ReleaseAnswer.Unavailable, await memory.ReleaseAsync(lease, Full, isFinal: false, default));
        Assert.Equal(new LeaseAnswer.Unavailable(fault), await memory.ReadAsync(default));
        Assert.Equal(fault, await memory.OrderAsync(new FailoverOrder.Drain(1), default));
        Assert.Equal(fault, await memory.OrderAsync(new FailoverOrder.FailBack(1, Cast.Noon), default));
    }

    [Fact]
    public async Task A_lease_is_lost_if_its_row_is_deleted()
    {
        var memory = await OpenAsync();
        var lease = await TakeAsync(memory, seconds: 0);
        await client.DeleteRowAsync(_table, FailoverMemoryItem.KeyOf());

        Assert.IsType<LeaseAnswer.Busy>(await memory.RenewAsync(lease, Full, Cast.Noon.AddMinutes(1), default));
        Assert.Equal(ReleaseAnswer.Lost, await memory.ReleaseAsync(lease, Full, isFinal: true, default));
        Assert.Null(await client.RowAsync(_table, FailoverMemoryItem.KeyOf()));
    }

    protected override async Task<IFailoverMemory> OpenAsync()
    {
        await client.CreateAsync(_table, FailoverMemoryItem.Key);
        return new DynamoFailoverMemory(client, _table);
    }

    private static Item RowOf(string attribute, AttributeValue value) => FailoverMemoryItem.KeyOf().With(attribute, value);
}
