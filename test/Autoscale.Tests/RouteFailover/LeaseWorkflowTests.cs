using Autoscale.Domain.RouteFailover;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class LeaseWorkflowTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);
    private static readonly FailoverRun Run = new(new FailoverTrigger.Schedule(), Noon + Seconds(60));

    private readonly InMemoryFailoverMemory _memory = new();
    private readonly LeaseWorkflow _leases;

    public LeaseWorkflowTests() => _leases = new LeaseWorkflow(_memory, new ManualClock(Noon));

    [Fact]
    public async Task Keeping_saves_what_was_learnt_and_learns_what_people_say()
    {
        var session = await OpenAsync();
        await _memory.OrderAsync(new FailoverOrder.Drain(2), CancellationToken.None);

        Assert.True(await _leases.KeepAsync(Two, Run, session, CancellationToken.None));

        Assert.Equal(session.Memory, _memory.Saved);
        Assert.Equal([2], session.Orders.Drained);
        Assert.Equal(Noon + Seconds(17), session.Deadline);
    }

    [Theory]
    [InlineData(true, ReleaseAnswer.Asked)]
    [InlineData(false, ReleaseAnswer.Released)]
    public async Task Who_asks_in_the_middle_of_a_look_is_owed_another_and_who_asks_before_one_is_not(bool isInTheMiddle, ReleaseAnswer answer)
    {
        var session = await OpenAsync();
        await _memory.TakeAsync(Noon, Noon + Seconds(20), CancellationToken.None);

        Assert.True(isInTheMiddle ? await _leases.SaveAsync(Two, Run, session, CancellationToken.None) : await _leases.KeepAsync(Two, Run, session, CancellationToken.None));

        Assert.Equal(answer, await _memory.ReleaseAsync(session.Lease!, session.Memory, isFinal: false, CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_that_is_lost_is_lost_also_after_the_memory_was_out_of_reach()
    {
        var session = await OpenAsync();
        _memory.Outage = Throttled;
        Assert.True(await _leases.KeepAsync(Two, Run, session, CancellationToken.None));
        Assert.Equal(Throttled, session.MemoryFault);

        _memory.Outage = null;
        await _memory.TakeAsync(Noon + Seconds(30), Noon + Seconds(50), CancellationToken.None);

        Assert.False(await _leases.KeepAsync(Two, Run, session, CancellationToken.None));
        Assert.True(session.IsLost);
        Assert.False(await _leases.SaveAsync(Two, Run, session, CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_outlives_an_outage_in_which_nobody_took_it()
    {
        var session = await OpenAsync();
        _memory.Outage = Throttled;
        await _leases.KeepAsync(Two, Run, session, CancellationToken.None);
        _memory.Outage = null;

        Assert.True(await _leases.KeepAsync(Two, Run, session, CancellationToken.None));
        Assert.Null(session.MemoryFault);
    }

    private async Task<FailoverSession> OpenAsync()
    {
        var lease = Assert.IsType<LeaseAnswer.Taken>(await _memory.TakeAsync(Noon, Noon + Seconds(20), CancellationToken.None)).Lease;
        return new FailoverSession { Lease = lease, Memory = new FailoverMemory { SilentSamples = 3 } };
    }
}
