using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Leases;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores.Leases;

/// <summary>The contract of a leased state in dynalite, with the number of its calls and with failing calls.</summary>
public abstract class DynaliteLeasedStateContract<TState, TLease>(AwsFixture aws, LeasedCase<TState, TLease> leased)
    : DynamoLeasedStateContract<TState, TLease>(aws.Dynalite, aws.NewTables(), leased), IAsyncLifetime
    where TState : class
    where TLease : Lease<TState>
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task Every_operation_takes_one_call_and_a_refused_lease_request_takes_two()
    {
        var store = await OpenAsync();
        _aws.Proxy.Reset();

        var lease = await TakeAsync(store, seconds: 0);
        await store.RenewAsync(lease, Full, Cast.Noon.AddSeconds(20), default);
        await store.ReadAsync(default);
        await store.ReleaseAsync(lease, Full, isFinal: false, default);
        Assert.Equal(["UpdateItem", "UpdateItem", "GetItem", "UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));

        await TakeAsync(store, seconds: 1);
        _aws.Proxy.Reset();
        await TryTakeAsync(store, seconds: 2);
        Assert.Equal(["UpdateItem", "UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task A_throttled_or_failing_table_is_unavailable()
    {
        var store = await OpenAsync();
        var lease = await TakeAsync(store, seconds: 0);
        _aws.Proxy.Faults.Fail("dynamodb", "UpdateItem", new("ProvisionedThroughputExceededException", "Slow down."));
        _aws.Proxy.Faults.Fail("dynamodb", "GetItem", AwsError.InternalError);

        Assert.Equal(
            new LeaseAnswer<TLease>.Unavailable(new EndpointFault(EndpointFaultKind.Unavailable, "ProvisionedThroughputExceededException")),
            await TryTakeAsync(store, seconds: 1));
        AssertUnavailable(await store.RenewAsync(lease, Full, Cast.Noon, default));
        Assert.Equal(ReleaseAnswer.Unavailable, await store.ReleaseAsync(lease, Full, isFinal: true, default));
        AssertUnavailable(await store.ReadAsync(default));
    }

    [Fact]
    public async Task A_lease_whose_answer_was_lost_is_busy_until_it_expires()
    {
        var store = await OpenAsync();
        _aws.Proxy.Faults.Fail("dynamodb", "UpdateItem", AwsError.InternalError, nth: 1, tookEffect: true);

        AssertUnavailable(await TryTakeAsync(store, seconds: 0));
        AssertBusy(await TryTakeAsync(store, seconds: 0));
        await TakeAsync(store, seconds: 20);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_thrown()
    {
        var store = await OpenAsync();
        var held = _aws.Proxy.Faults.Hold("dynamodb", "UpdateItem");
        using var patience = new CancellationTokenSource();

        var waiting = store.TakeAsync(Cast.Noon, Cast.Noon.AddSeconds(20), patience.Token);
        await held.Reached;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _aws.Proxy.Reset();
        return Task.CompletedTask;
    }

    private static void AssertUnavailable(LeaseAnswer<TLease> answer) => Assert.IsType<LeaseAnswer<TLease>.Unavailable>(answer);
}
