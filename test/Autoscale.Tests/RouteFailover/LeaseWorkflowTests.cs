using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Leases;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Tests.RouteFailover;

public sealed class LeaseWorkflowTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);
    private static readonly FailoverRun Run = new(new FailoverTrigger.Schedule(), Noon + Seconds(60));
    private static readonly FailoverRequest Request = new(Two, Run, _ => { }, CancellationToken.None);

    private readonly InMemoryFailoverMemory _memory = new();
    private readonly LeaseWorkflow _leases;

    public LeaseWorkflowTests() => _leases = new LeaseWorkflow(_memory, new ManualClock(Noon));

    [Fact]
    public async Task Renewing_a_lease_saves_the_memory_and_reads_the_orders()
    {
        var state = await OpenAsync();
        await _memory.OrderAsync(new FailoverOrder.Drain(2), CancellationToken.None);

        var kept = await _leases.KeepAsync(Request, state);

        Assert.False(kept.IsLost);
        Assert.Equal(kept.Memory, _memory.Saved);
        Assert.Equal([2], kept.Orders.Drained);
        Assert.Equal(Noon + Seconds(17), kept.Deadline);
    }

    [Theory]
    [InlineData(true, ReleaseAnswer.Asked)]
    [InlineData(false, ReleaseAnswer.Released)]
    public async Task A_request_during_a_check_requires_another_check_and_a_request_before_it_does_not(
        bool isInTheMiddle, ReleaseAnswer answer)
    {
        var state = await OpenAsync();
        await _memory.TakeAsync(Noon, Noon + Seconds(20), CancellationToken.None);

        var kept = isInTheMiddle ? await _leases.SaveAsync(Request, state) : await _leases.KeepAsync(Request, state);

        Assert.False(kept.IsLost);
        Assert.Equal(answer, await _memory.ReleaseAsync(kept.Lease!, kept.Memory, isFinal: false, CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_taken_by_another_run_after_an_outage_of_the_memory_is_lost()
    {
        var state = await OpenAsync();
        _memory.Outage = Throttled;
        state = await _leases.KeepAsync(Request, state);
        Assert.Equal((false, Throttled), (state.IsLost, state.MemoryFault));

        _memory.Outage = null;
        await _memory.TakeAsync(Noon + Seconds(30), Noon + Seconds(50), CancellationToken.None);

        state = await _leases.KeepAsync(Request, state);
        Assert.True(state.IsLost);
        Assert.True((await _leases.SaveAsync(Request, state)).IsLost);
    }

    [Fact]
    public async Task A_lease_survives_an_outage_of_the_memory_if_no_other_run_took_it()
    {
        var state = await OpenAsync();
        _memory.Outage = Throttled;
        state = await _leases.KeepAsync(Request, state);
        _memory.Outage = null;

        state = await _leases.KeepAsync(Request, state);
        Assert.Equal((false, null), (state.IsLost, state.MemoryFault));
    }

    private async Task<FailoverState> OpenAsync()
    {
        var lease = Assert.IsType<LeaseAnswer.Taken>(await _memory.TakeAsync(Noon, Noon + Seconds(20), CancellationToken.None)).Lease;
        return new FailoverState { Lease = lease, Memory = new FailoverMemory { SilentSamples = 3 } };
    }
}
