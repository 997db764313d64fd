using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Leases;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores.Leases;

/// <summary>The contract of a leased state in every DynamoDB emulator, including rows with invalid attributes.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoLeasedStateContract<TState, TLease>(
    IAmazonDynamoDB client, TableNames tables, LeasedCase<TState, TLease> leased, int takersAtOnce = 32)
    : LeasedStateContract<TState, TLease>(leased, takersAtOnce)
    where TState : class
    where TLease : Lease<TState>
{
    private readonly LeasedCase<TState, TLease> _leased = leased;
    private readonly string _table = $"{tables.Cluster}-{leased.Id}";

    [Theory]
    [MemberData(nameof(Unsound.Attributes), MemberType = typeof(Unsound))]
    public async Task A_row_with_an_invalid_token_can_be_leased_and_released_like_any_other(AttributeValue token)
    {
        var store = await OpenAsync(LeaseItem.Token, token);

        var lease = await TakeAsync(store, seconds: 0);

        Assert.True(lease.Token > 1_000_000);
        AssertBusy(await TryTakeAsync(store, seconds: 1));
        Assert.Equal(ReleaseAnswer.Asked, await store.ReleaseAsync(lease, Full, isFinal: false, default));
        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(lease, Full, isFinal: true, default));
        Assert.Equal(lease.Token + 1, (await TakeAsync(store, seconds: 2)).Token);
    }

    [Theory]
    [MemberData(nameof(Unsound.Attributes), MemberType = typeof(Unsound))]
    public async Task A_lease_with_an_invalid_end_has_expired(AttributeValue leaseUntil)
    {
        var store = await OpenAsync(LeaseItem.Until, leaseUntil);

        Assert.Equal(DateTimeOffset.UnixEpoch, Taken(await store.ReadAsync(default)).Until);
        Assert.Equal(Cast.Noon.AddSeconds(20), (await TakeAsync(store, seconds: 0)).Until);
    }

    [Theory]
    [MemberData(nameof(Unsound.Attributes), MemberType = typeof(Unsound))]
    public async Task An_invalid_request_count_does_not_prevent_the_release_of_the_lease(AttributeValue asked)
    {
        var store = await OpenAsync(LeaseItem.Asked, asked);

        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(await TakeAsync(store, seconds: 0), Full, isFinal: false, default));
    }

    [Fact]
    public async Task A_missing_table_is_unavailable()
    {
        var lease = await TakeAsync(await OpenAsync(), seconds: 0);
        var store = _leased.InTable(client, $"{_table}-nowhere");
        var unavailable =
            new LeaseAnswer<TLease>.Unavailable(new EndpointFault(EndpointFaultKind.Refused, "ResourceNotFoundException"));

        Assert.Equal(unavailable, await TryTakeAsync(store, seconds: 0));
        Assert.Equal(unavailable, await store.RenewAsync(lease, Full, Cast.Noon, default));
        Assert.Equal(ReleaseAnswer.Unavailable, await store.ReleaseAsync(lease, Full, isFinal: false, default));
        Assert.Equal(unavailable, await store.ReadAsync(default));
    }

    [Fact]
    public async Task A_lease_is_lost_if_its_row_is_deleted()
    {
        var store = await OpenAsync();
        var lease = await TakeAsync(store, seconds: 0);
        var key = LeaseItem.KeyOf(_leased.Id);
        await client.DeleteRowAsync(_table, key);

        AssertBusy(await store.RenewAsync(lease, Full, Cast.Noon.AddMinutes(1), default));
        Assert.Equal(ReleaseAnswer.Lost, await store.ReleaseAsync(lease, Full, isFinal: true, default));
        Assert.Null(await client.RowAsync(_table, key));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_lease_and_its_release()
    {
        var store = await OpenAsync();
        var key = LeaseItem.KeyOf(_leased.Id);
        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(await TakeAsync(store, seconds: 0), Full, isFinal: true, default));
        var saved = await client.RowAsync(_table, key);
        await client.PutRowAsync(_table, Newer.Version(saved));

        var lease = await TakeAsync(store, seconds: 30);
        lease = Taken(await store.RenewAsync(lease, _leased.Empty, Cast.Noon.AddMinutes(1), default));
        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(lease, _leased.Empty, isFinal: true, default));

        await Newer.AssertSurvivedAsync(client, _table, key, saved.Keys);
    }

    protected override async Task<ILeasedState<TState, TLease>> OpenAsync()
    {
        await client.CreateAsync(_table, LeaseItem.Key);
        return _leased.InTable(client, _table);
    }

    private async Task<ILeasedState<TState, TLease>> OpenAsync(string attribute, AttributeValue value)
    {
        var store = await OpenAsync();
        await client.PutRowAsync(_table, LeaseItem.KeyOf(_leased.Id).With(attribute, value));
        return store;
    }
}

/// <summary>Values that are no count, no time and no set of numbers.</summary>
public static class Unsound
{
    public static TheoryData<AttributeValue> Attributes =>
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
}
