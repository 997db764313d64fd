using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Leases;
using Autoscale.Emulators.Tests.Backends;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Emulators.Tests.Stores.Leases;

/// <summary>The contract of the orders of operators, which are in the row of route failover.</summary>
public abstract class FailoverOrdersContract
{
    [Fact]
    public async Task No_order_is_stored_before_the_first_lease()
    {
        var memory = await OpenAsync();

        var orders = Taken(await memory.TakeAsync(Cast.Noon, Cast.Noon.AddSeconds(20), default)).Orders;

        Assert.Empty(orders.Drained);
        Assert.Empty(orders.FailBackApproved);
    }

    [Fact]
    public async Task Orders_of_operators_are_read_by_the_next_lease_and_by_a_renewal()
    {
        var (memory, full) = (await OpenAsync(), FailoverCase.Leased.Full);
        await OrderAsync(memory, new FailoverOrder.Drain(2), new FailoverOrder.Drain(1), new FailoverOrder.Drain(2));
        var lease = Taken(await memory.TakeAsync(Cast.Noon, Cast.Noon.AddSeconds(20), default));
        Assert.Equal([1, 2], lease.Orders.Drained.Order());

        await OrderAsync(
            memory,
            new FailoverOrder.Undrain(2),
            new FailoverOrder.Undrain(7),
            new FailoverOrder.FailBack(2, Cast.Noon),
            new FailoverOrder.FailBack(8, Cast.Noon.AddHours(1)));
        var kept = Taken(await memory.RenewAsync(lease, full, Cast.Noon.AddMinutes(1), default));
        Assert.Equal([1], kept.Orders.Drained);
        Assert.Equal(
            [(2, Cast.Noon), (8, Cast.Noon.AddHours(1))], kept.Orders.FailBackApproved.OrderBy(a => a.Key).Select(a => (a.Key, a.Value)));

        await OrderAsync(memory, new FailoverOrder.Undrain(1), new FailoverOrder.FailBack(2, Cast.Noon.AddHours(2)));
        Assert.Equal(ReleaseAnswer.Released, await memory.ReleaseAsync(kept, full, isFinal: false, default));
        var read = Taken(await memory.ReadAsync(default));
        Assert.Empty(read.Orders.Drained);
        Assert.Equal((Cast.Noon.AddHours(2), full), (read.Orders.FailBackApproved[2], read.State));
    }

    [Fact]
    public async Task An_order_for_an_invalid_zone_is_refused()
    {
        var memory = await OpenAsync();

        Assert.Equal(EndpointFaultKind.Refused, (await memory.OrderAsync(new FailoverOrder.Drain(0), default))?.Kind);
        Assert.Equal(EndpointFaultKind.Refused, (await memory.OrderAsync(new FailoverOrder.FailBack(9, Cast.Noon), default))?.Kind);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IFailoverMemory> OpenAsync();

    protected static FailoverLease Taken(LeaseAnswer answer) => Assert.IsType<LeaseAnswer.Taken>(answer).Lease;

    private static async Task OrderAsync(IFailoverMemory memory, params FailoverOrder[] orders)
    {
        foreach (var order in orders)
            Assert.Null(await memory.OrderAsync(order, default));
    }
}
