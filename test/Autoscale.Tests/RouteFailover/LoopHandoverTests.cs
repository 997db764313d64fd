using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Safety, S8.2: a scheduled run in loop mode waits for the lease of its predecessor, and the units are always watched.</summary>
public sealed class LoopHandoverTests
{
    private readonly ManualClock _clock = new(Noon);

    [Fact]
    public void A_simulated_day_of_loop_runs_has_no_gap_of_more_than_five_seconds()
    {
        var world = World(_clock, 2);
        var (probes, looked, longest) = (0, Noon, TimeSpan.Zero);
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            // The schedule is up to four seconds late, and loses one event in fifty.
            _clock.AdvanceTo(Noon + TimeSpan.FromMinutes(minute) + Seconds(minute * 7 % 5));
            Watch();
            if (minute % 50 != 49)
                _ = Start(world);
            for (var end = _clock.GetUtcNow() + Seconds(55); _clock.GetUtcNow() < end; Watch())
                _clock.Advance(Seconds(1));
        }

        Assert.InRange(longest, Seconds(1), Seconds(5));
        Assert.Equal(0, world.Tables.Replaces);

        void Watch()
        {
            if (world.Units.Probes == probes && _clock.GetUtcNow() - looked > longest)
                longest = _clock.GetUtcNow() - looked;
            if (world.Units.Probes != probes)
                (probes, looked) = (world.Units.Probes, _clock.GetUtcNow());
        }
    }

    [Fact]
    public void A_scheduled_run_waits_for_the_lease_and_takes_over_when_its_predecessor_has_looked_for_its_time()
    {
        var world = World(_clock, 2);
        var first = Start(world);
        _clock.AdvanceTo(Noon + Seconds(50));
        var second = Start(world);
        _clock.AdvanceTo(Noon + Seconds(56));
        Assert.Equal((false, false, 1L), (first.IsCompleted, second.IsCompleted, world.Memory.Leases));

        _clock.AdvanceTo(Noon + Seconds(62));
        Assert.Equal((true, false, 2L), (first.IsCompleted, second.IsCompleted, world.Memory.Leases));
    }

    [Fact]
    public async Task A_waiting_run_takes_over_when_its_predecessor_died()
    {
        var world = World(_clock, 2);
        using var end = new CancellationTokenSource();
        var first = world.Begin(
            world.Container(), new FailoverRun(new FailoverTrigger.Schedule(), Noon + Seconds(118)) { IsLoop = true }, end.Token);
        _clock.AdvanceTo(Noon + Seconds(10));
        var second = Start(world);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _clock.AdvanceTo(Noon + Seconds(31));

        Assert.Equal((false, 2L), (second.IsCompleted, world.Memory.Leases));
    }

    [Fact]
    public void A_stitch_does_not_wait()
    {
        var world = World(_clock, 2);
        _ = Start(world);
        _clock.Advance(Seconds(5));

        Assert.Equal(FailoverOutcome.Busy, world.Run(_clock, new FailoverTrigger.Stitch("link down")).Outcome);
        Assert.Equal(Noon + Seconds(5), _clock.GetUtcNow());
    }

    [Fact]
    public void A_waiting_run_that_never_gets_the_lease_ends_in_time_as_busy()
    {
        var world = World(_clock, 2);
        _ = world.Memory.TakeAsync(Noon, Noon + Seconds(1000), CancellationToken.None);

        Assert.Equal(FailoverOutcome.Busy, _clock.Finish(Start(world)).Outcome);
        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(110), Seconds(118));
    }

    [Fact]
    public async Task A_waiting_run_does_not_make_the_holder_compare_again_and_a_refused_request_does()
    {
        var memory = new InMemoryFailoverMemory();
        var lease = Assert.IsType<LeaseAnswer.Taken>(await memory.TakeAsync(Noon, Noon + Seconds(20), CancellationToken.None)).Lease;

        Assert.IsType<LeaseAnswer.Busy>(await memory.TakeOrWaitAsync(Noon + Seconds(3), Noon + Seconds(23), CancellationToken.None));
        var renewed = Assert.IsType<LeaseAnswer.Taken>(
            await memory.RenewAsync(lease, new FailoverMemory(), Noon + Seconds(25), CancellationToken.None)).Lease;

        Assert.Equal((lease.Asked, Noon + Seconds(3)), (renewed.Asked, renewed.WaitedAt));
    }

    private Task<FailoverReport> Start(RouteWorld world) => world.Begin(
        world.Container(),
        new FailoverRun(new FailoverTrigger.Schedule(), _clock.GetUtcNow() + Seconds(118)) { IsLoop = true },
        CancellationToken.None);
}
