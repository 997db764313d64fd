using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.Simulation;

public sealed class ManualClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_manual_clock_stands_still_until_it_is_advanced()
    {
        var clock = new ManualClock(Noon);

        Assert.Equal(Noon, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(Noon.AddSeconds(3), clock.GetUtcNow());
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_and_at_those_times()
    {
        var clock = new ManualClock(Noon);
        List<string> fired = [];
        using var late = clock.CreateTimer(
            _ => fired.Add($"late {clock.GetUtcNow():ss}"), null, TimeSpan.FromSeconds(20), Timeout.InfiniteTimeSpan);
        using var early = clock.CreateTimer(
            _ => fired.Add($"early {clock.GetUtcNow():ss}"), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        using var twin = clock.CreateTimer(
            _ => fired.Add($"twin {clock.GetUtcNow():ss}"), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["early 10", "twin 10", "late 20"], fired);
    }

    [Fact]
    public void A_periodic_timer_fires_until_it_is_disposed_of()
    {
        var clock = new ManualClock(Noon);
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(6));
        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(3, fired);
        Assert.Null(clock.NextDue);
    }

    [Fact]
    public void Consecutive_delays_are_complete_when_the_advance_returns()
    {
        var clock = new ManualClock(Noon);
        List<DateTimeOffset> woken = [];
        var task = ManualClock.Begin(WaitThreeTimesAsync);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(task.IsCompletedSuccessfully);
        Assert.Equal([Noon.AddSeconds(5), Noon.AddSeconds(10), Noon.AddSeconds(15)], woken);

        async Task WaitThreeTimesAsync()
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(5), clock);
                woken.Add(clock.GetUtcNow());
            }
        }
    }

    [Fact]
    public void Timestamps_agree_with_the_time()
    {
        var clock = new ManualClock(Noon);
        var before = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(TimeSpan.FromMinutes(2), clock.GetElapsedTime(before));
    }
}
