using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every memory of route failover.</summary>
public abstract class FailoverMemoryContract
{
    protected static readonly FailoverMemory Full = new()
    {
        Units =
        [
            new UnitHealth
            {
                Zone = 1,
                IsUp = false,
                IsTrusted = false,
                Streak = -7,
                StreakSince = Cast.Noon.AddSeconds(-4).AddTicks(7),
                FellAt = Cast.Noon.AddSeconds(-3),
                Changes = [Cast.Noon.AddMinutes(-5), Cast.Noon.AddSeconds(-3)],
            },
            UnitHealth.New(2, isTrusted: true, Cast.Noon) with { Streak = -9, SilentFrom = "euw1-az1" },
        ],
        SilentSamples = 3,
        FallenBack =
        [
            new FallenRoute("rtb-1", RouteDestination.Ipv4("0.0.0.0/0"), 0),
            new FallenRoute("rtb-1", RouteDestination.Ipv6("::/0"), 1),
            new FallenRoute("rtb-2", RouteDestination.PrefixList("pl-1"), 0),
        ],
        Alarms = FailoverAlarms.AllDown | FailoverAlarms.FailedMove | FailoverAlarms.ProberDoubted | FailoverAlarms.StrandedRoute,
    };

    private static readonly FailoverMemory Empty = new();

    /// <summary>The maximum number of concurrent requests that the backend supports.</summary>
    protected virtual int TakersAtOnce => 32;

    [Fact]
    public async Task The_memory_is_empty_before_the_first_lease()
    {
        var memory = await OpenAsync();

        Assert.Null(Taken(await memory.ReadAsync(default)).Memory);
        var lease = await TakeAsync(memory, seconds: 0);

        Assert.Equal((null, Cast.Noon.AddSeconds(20)), (lease.Memory, lease.Until));
        Assert.Empty(lease.Orders.Drained);
        Assert.Empty(lease.Orders.FailBackApproved);
    }

    [Fact]
    public async Task The_memory_saved_by_one_run_is_read_by_the_next_run()
    {
        var memory = await OpenAsync();
        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(await TakeAsync(memory, seconds: 0), Full, isFinal: false, default));

        Assert.Equal(Full, Taken(await memory.ReadAsync(default)).Memory);
        var next = await TakeAsync(memory, seconds: 1);
        Assert.Equal(Full, next.Memory);

        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(next, Empty, isFinal: false, default));
        Assert.Equal(Empty, Taken(await memory.ReadAsync(default)).Memory);
    }

    [Fact]
    public async Task A_lease_has_one_holder_until_it_expires()
    {
        var memory = await OpenAsync();
        var first = await TakeAsync(memory, seconds: 0);

        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 19));
        var second = await TakeAsync(memory, seconds: 20);

        Assert.True(second.Token > first.Token);
        Assert.IsType<LeaseAnswer.Busy>(await memory.RenewAsync(first, Full, Cast.Noon.AddMinutes(9), default));
        Assert.Equal(ReleaseAnswer.Lost, await memory.ReleaseAsync(first, Full, isFinal: false, default));
        Assert.Equal(ReleaseAnswer.Lost, await memory.ReleaseAsync(first, Full, isFinal: true, default));
        Assert.Null(Taken(await memory.ReadAsync(default)).Memory);
        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 39));
    }

    [Fact]
    public async Task The_holder_sees_that_another_run_waits_and_may_release_the_lease()
    {
        var memory = await OpenAsync();
        var lease = await TakeAsync(memory, seconds: 0);

        Assert.IsType<LeaseAnswer.Busy>(await memory.TakeOrWaitAsync(Cast.Noon.AddSeconds(5), Cast.Noon.AddSeconds(25), default));
        var kept = Taken(await memory.RenewAsync(lease, Empty, Cast.Noon.AddSeconds(26), default));
        Assert.Equal((lease.Asked, Cast.Noon.AddSeconds(5)), (kept.Asked, kept.WaitedAt));

        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(kept, Full, isFinal: false, default));
        var next = Taken(await memory.TakeOrWaitAsync(Cast.Noon.AddSeconds(6), Cast.Noon.AddSeconds(26), default));
        Assert.Equal((lease.Token + 1, Full), (next.Token, next.Memory));
    }

    [Fact]
    public async Task A_renewed_lease_lasts_longer_and_saves_the_memory()
    {
        var memory = await OpenAsync();
        var lease = await TakeAsync(memory, seconds: 0);

        var kept = Taken(await memory.RenewAsync(lease, Full, Cast.Noon.AddSeconds(30), default));

        Assert.Equal((lease.Token, Cast.Noon.AddSeconds(30), Full), (kept.Token, kept.Until, kept.Memory));
        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 29));
        Assert.Equal(Full, (await TakeAsync(memory, seconds: 30)).Memory);
    }

    [Fact]
    public async Task A_lease_can_be_renewed_if_no_other_run_took_it()
    {
        var memory = await OpenAsync();
        var lease = await TakeAsync(memory, seconds: 0);

        Assert.Equal(Cast.Noon.AddMinutes(5), Taken(await memory.RenewAsync(lease, Empty, Cast.Noon.AddMinutes(5), default)).Until);
    }

    [Fact]
    public async Task A_refused_request_prevents_the_release_until_the_holder_has_renewed_the_lease()
    {
        var memory = await OpenAsync();
        var lease = await TakeAsync(memory, seconds: 0);
        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 1));

        Assert.Equal(ReleaseAnswer.Asked, await memory.ReleaseAsync(lease, Full, isFinal: false, default));
        Assert.Null(Taken(await memory.ReadAsync(default)).Memory);
        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 2));

        var kept = Taken(await memory.RenewAsync(lease, Empty, Cast.Noon.AddSeconds(30), default));
        Assert.True(kept.Asked > lease.Asked);
        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(kept, Full, isFinal: false, default));
        Assert.Equal(Full, (await TakeAsync(memory, seconds: 3)).Memory);
    }

    [Fact]
    public async Task A_final_release_succeeds_despite_a_refused_request()
    {
        var memory = await OpenAsync();
        var lease = await TakeAsync(memory, seconds: 0);
        Assert.IsType<LeaseAnswer.Busy>(await TryTakeAsync(memory, seconds: 1));

        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(lease, Full, isFinal: true, default));

        var next = await TakeAsync(memory, seconds: 1);
        Assert.Equal(Full, next.Memory);
        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(next, Full, isFinal: false, default));
    }

    [Fact]
    public async Task Orders_of_operators_are_read_by_the_next_lease_and_by_a_renewal()
    {
        var memory = await OpenAsync();
        await OrderAsync(memory, new FailoverOrder.Drain(2), new FailoverOrder.Drain(1), new FailoverOrder.Drain(2));
        var lease = await TakeAsync(memory, seconds: 0);
        Assert.Equal([1, 2], lease.Orders.Drained.Order());

        await OrderAsync(
            memory,
            new FailoverOrder.Undrain(2),
            new FailoverOrder.Undrain(7),
            new FailoverOrder.FailBack(2, Cast.Noon),
            new FailoverOrder.FailBack(8, Cast.Noon.AddHours(1)));
        var kept = Taken(await memory.RenewAsync(lease, Full, Cast.Noon.AddMinutes(1), default));
        Assert.Equal([1], kept.Orders.Drained);
        Assert.Equal(
            [(2, Cast.Noon), (8, Cast.Noon.AddHours(1))], kept.Orders.FailBackApproved.OrderBy(a => a.Key).Select(a => (a.Key, a.Value)));

        await OrderAsync(memory, new FailoverOrder.Undrain(1), new FailoverOrder.FailBack(2, Cast.Noon.AddHours(2)));
        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(kept, Full, isFinal: false, default));
        var read = Taken(await memory.ReadAsync(default));
        Assert.Empty(read.Orders.Drained);
        Assert.Equal((Cast.Noon.AddHours(2), Full), (read.Orders.FailBackApproved[2], read.Memory));
    }

    [Fact]
    public async Task An_order_for_an_invalid_zone_is_refused()
    {
        var memory = await OpenAsync();

        Assert.Equal(EndpointFaultKind.Refused, (await memory.OrderAsync(new FailoverOrder.Drain(0), default))?.Kind);
        Assert.Equal(EndpointFaultKind.Refused, (await memory.OrderAsync(new FailoverOrder.FailBack(9, Cast.Noon), default))?.Kind);
    }

    [Fact]
    public async Task One_of_many_concurrent_requests_gets_the_lease()
    {
        var memory = await OpenAsync();

        Assert.Single(await Race.RunAsync(32, TakersAtOnce, async _ => await TryTakeAsync(memory, seconds: 0) is LeaseAnswer.Taken));
        Assert.Single(await Race.RunAsync(32, TakersAtOnce, async _ => await TryTakeAsync(memory, seconds: 20) is LeaseAnswer.Taken));
    }

    [Fact]
    public async Task A_request_during_a_release_gets_the_lease_or_prevents_the_release()
    {
        var memory = await OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            var lease = await TakeAsync(memory, round * 60);
            var release = memory.ReleaseAsync(lease, Empty, isFinal: false, default);
            if (TakersAtOnce == 1)
                await release;
            var take = TryTakeAsync(memory, (round * 60) + 1);

            // Either the release is refused, or the request gets the lease.
            Assert.Equal(await release == ReleaseAnswer.Released, await take is LeaseAnswer.Taken);
        }
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IFailoverMemory> OpenAsync();

    protected static FailoverLease Taken(LeaseAnswer answer) => Assert.IsType<LeaseAnswer.Taken>(answer).Lease;

    protected static Task<LeaseAnswer> TryTakeAsync(IFailoverMemory memory, int seconds) =>
        memory.TakeAsync(Cast.Noon.AddSeconds(seconds), Cast.Noon.AddSeconds(seconds + 20), default);

    protected static async Task<FailoverLease> TakeAsync(IFailoverMemory memory, int seconds) => Taken(await TryTakeAsync(memory, seconds));

    private static async Task OrderAsync(IFailoverMemory memory, params FailoverOrder[] orders)
    {
        foreach (var order in orders)
            Assert.Null(await memory.OrderAsync(order, default));
    }
}
