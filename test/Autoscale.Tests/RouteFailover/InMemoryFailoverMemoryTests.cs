using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.Shared.Leases;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Tests.RouteFailover;

public sealed class InMemoryFailoverMemoryTests
{
    private static readonly FailoverMemory Learnt = new() { SilentSamples = 7 };

    private readonly InMemoryFailoverMemory _memory = new();

    [Fact]
    public async Task A_lease_has_one_holder_and_requests_during_it_are_counted()
    {
        var lease = await TakeAsync(0);

        Assert.IsType<LeaseAnswer.Busy>(await _memory.TakeAsync(Noon + Seconds(1), Noon + Seconds(21), CancellationToken.None));
        Assert.Equal(ReleaseAnswer.Asked, await _memory.ReleaseAsync(lease, Learnt, isFinal: false, CancellationToken.None));
        Assert.Null(_memory.Saved);
        Assert.Equal(ReleaseAnswer.Released, await _memory.ReleaseAsync(lease, Learnt, isFinal: true, CancellationToken.None));

        var next = await TakeAsync(2);
        Assert.Equal((2, 1, Learnt), (next.Token, next.Asked, next.State));
        Assert.Equal(ReleaseAnswer.Released, await _memory.ReleaseAsync(next, Learnt, isFinal: false, CancellationToken.None));
    }

    [Theory]
    [InlineData(19.999, false)]
    [InlineData(20, true)]
    public async Task A_lease_expires_by_the_clock_of_the_caller(double seconds, bool isTaken) =>
        Assert.Equal(
            isTaken,
            await TakeAsync(0) is not null
            && await _memory.TakeAsync(Noon + Seconds(seconds), Noon + Seconds(60), CancellationToken.None) is LeaseAnswer.Taken);

    [Fact]
    public async Task The_holder_of_a_lost_lease_saves_nothing()
    {
        var lost = await TakeAsync(0);
        var held = await TakeAsync(30);

        Assert.IsType<LeaseAnswer.Busy>(await _memory.RenewAsync(lost, Learnt, Noon + Seconds(90), CancellationToken.None));
        Assert.Equal(ReleaseAnswer.Lost, await _memory.ReleaseAsync(lost, Learnt, isFinal: true, CancellationToken.None));
        Assert.Null(_memory.Saved);
        Assert.IsType<LeaseAnswer.Taken>(await _memory.RenewAsync(held, Learnt, Noon + Seconds(90), CancellationToken.None));
        Assert.Equal(Learnt, _memory.Saved);
    }

    [Fact]
    public async Task A_renewed_lease_contains_the_orders()
    {
        var lease = await TakeAsync(0);
        foreach (var order in new FailoverOrder[]
        {
            new FailoverOrder.Drain(2),
            new FailoverOrder.Drain(1),
            new FailoverOrder.Drain(2),
            new FailoverOrder.Undrain(1),
            new FailoverOrder.FailBack(1, Noon),
        })
            Assert.Null(await _memory.OrderAsync(order, CancellationToken.None));

        var renewed =
            Assert.IsType<LeaseAnswer.Taken>(await _memory.RenewAsync(lease, Learnt, Noon + Seconds(30), CancellationToken.None)).Lease;

        Assert.Equal([2], renewed.Orders.Drained);
        Assert.Equal(Noon, renewed.Orders.FailBackApproved[1]);
    }

    [Fact]
    public async Task An_unreachable_memory_reads_and_writes_nothing()
    {
        var lease = await TakeAsync(0);
        _memory.Outage = Throttled;

        Assert.Equal(
            new LeaseAnswer.Unavailable(Throttled),
            await _memory.TakeAsync(Noon + Seconds(60), Noon + Seconds(90), CancellationToken.None));
        Assert.Equal(
            new LeaseAnswer.Unavailable(Throttled), await _memory.RenewAsync(lease, Learnt, Noon + Seconds(90), CancellationToken.None));
        Assert.Equal(new LeaseAnswer.Unavailable(Throttled), await _memory.ReadAsync(CancellationToken.None));
        Assert.Equal(ReleaseAnswer.Unavailable, await _memory.ReleaseAsync(lease, Learnt, isFinal: true, CancellationToken.None));
        Assert.Equal(Throttled, await _memory.OrderAsync(new FailoverOrder.Drain(1), CancellationToken.None));
        Assert.Equal((null, true, 1), (_memory.Saved, _memory.IsHeld, _memory.Leases));
    }

    private async Task<FailoverLease> TakeAsync(double seconds) =>
        Assert.IsType<LeaseAnswer.Taken>(
            await _memory.TakeAsync(Noon + Seconds(seconds), Noon + Seconds(seconds + 20), CancellationToken.None)).Lease;
}
