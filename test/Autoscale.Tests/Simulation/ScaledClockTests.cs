using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.Simulation;

public sealed class ScaledClockTests
{
    private readonly ManualClock _real = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_scaled_clock_starts_at_the_time_of_the_other_clock_and_runs_faster_by_its_factor()
    {
        var clock = new ScaledClock(_real, 60);
        var start = clock.GetUtcNow();
        var timestamp = clock.GetTimestamp();

        _real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(_real.GetUtcNow().AddSeconds(-2), start);
        Assert.Equal(TimeSpan.FromMinutes(2), clock.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromMinutes(2), clock.GetElapsedTime(timestamp));
    }

    [Fact]
    public void A_delay_is_shorter_by_the_factor()
    {
        var clock = new ScaledClock(_real, 10);
        var delay = Task.Delay(TimeSpan.FromSeconds(30), clock);

        _real.Advance(TimeSpan.FromMilliseconds(2999));
        Assert.False(delay.IsCompleted);
        _real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(delay.IsCompleted);
    }

    [Fact]
    public void A_timer_never_fires_early_by_its_own_clock()
    {
        var clock = new ScaledClock(_real, 7);
        var due = clock.GetUtcNow().AddSeconds(30);
        DateTimeOffset? fired = null;
        using var timer = clock.CreateTimer(_ => fired = clock.GetUtcNow(), null, TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);

        _real.Advance(TimeSpan.FromSeconds(10));

        Assert.InRange(fired!.Value, due, due.AddMilliseconds(7));
    }

    [Fact]
    public void A_timer_that_is_stopped_and_restarted_keeps_the_scale()
    {
        var clock = new ScaledClock(_real, 10);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));

        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        _real.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, fired);
        Assert.True(timer.Change(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)));
        _real.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, fired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_factor_that_is_not_positive_is_refused(double factor) =>
        Assert.ThrowsAny<ArgumentException>(() => new ScaledClock(_real, factor));
}
