using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteFailoverMemoryTests(AwsFixture aws) : DynamoFailoverMemoryContract(aws.Dynalite, aws.NewTables()), IDisposable
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task Every_operation_takes_one_call_and_a_refused_lease_request_takes_two()
    {
        var memory = await OpenAsync();
        _aws.Proxy.Reset();

        var lease = await TakeAsync(memory, seconds: 0);
        await memory.RenewAsync(lease, Full, Cast.Noon.AddSeconds(20), default);
        await memory.OrderAsync(new FailoverOrder.Drain(1), default);
        await memory.ReadAsync(default);
        await memory.ReleaseAsync(lease, Full, isFinal: false, default);
        Assert.Equal(["UpdateItem", "UpdateItem", "UpdateItem", "GetItem", "UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));

        await TakeAsync(memory, seconds: 1);
        _aws.Proxy.Reset();
        await TryTakeAsync(memory, seconds: 2);
        Assert.Equal(["UpdateItem", "UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task A_throttled_or_failing_table_is_unavailable()
    {
        var memory = await OpenAsync();
        var lease = await TakeAsync(memory, seconds: 0);
        _aws.Proxy.Faults.Fail("dynamodb", "UpdateItem", new("ProvisionedThroughputExceededException", "Slow down."));
        _aws.Proxy.Faults.Fail("dynamodb", "GetItem", AwsError.InternalError);

        var fault = Assert.IsType<LeaseAnswer.Unavailable>(await TryTakeAsync(memory, seconds: 1)).Fault;
        Assert.Equal(new EndpointFault(EndpointFaultKind.Unavailable, "ProvisionedThroughputExceededException"), fault);
        Assert.IsType<LeaseAnswer.Unavailable>(await memory.RenewAsync(lease, Full, Cast.Noon, default));
        Assert.Equal(ReleaseAnswer.Unavailable, await memory.ReleaseAsync(lease, Full, isFinal: true, default));
        Assert.IsType<LeaseAnswer.Unavailable>(await memory.ReadAsync(default));
        Assert.Equal(fault, await memory.OrderAsync(new FailoverOrder.Undrain(1), default));
    }

    [Fact]
    public async Task A_lease_whose_answer_was_lost_is_busy_until_it_expires()
    {
        var memory = await OpenAsync();
        _aws.Proxy.Faults.Fail("dynamodb", "UpdateItem", AwsError.InternalError, nth: 1, tookEffect: true);

        Assert.IsType<LeaseAnswer.Unavailable>(await TryTakeAsync(memory, seconds: 0));
        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 0));
        await TakeAsync(memory, seconds: 20);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_thrown()
    {
        var memory = await OpenAsync();
        var held = _aws.Proxy.Faults.Hold("dynamodb", "UpdateItem");
        using var patience = new CancellationTokenSource();

        var waiting = memory.TakeAsync(Cast.Noon, Cast.Noon.AddSeconds(20), patience.Token);
        await held.Reached;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public void Dispose() => _aws.Proxy.Reset();
}
