using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.Simulation;

public sealed class ScaledClockTests
{
    private readonly ManualClock _real = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void It_starts_with_the_other_clock_and_runs_so_many_times_as_fast()
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
    public void A_delay_takes_so_many_times_less()
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
    public void A_timer_that_is_switched_off_and_on_again_keeps_to_the_scale()
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
    public void A_factor_that_is_not_above_zero_is_refused(double factor) =>
        Assert.ThrowsAny<ArgumentException>(() => new ScaledClock(_real, factor));
}
