namespace Autoscale.Simulation.Clock;

/// <summary>
/// The clock of another machine: it runs at the speed of the first clock, timers included, but shows another time. Safe for concurrent use.
/// </summary>
/// <param name="inner">The first clock.</param>
/// <param name="ahead">The span by which it is ahead at first; negative when it is behind.</param>
public sealed class SkewedClock(TimeProvider inner, TimeSpan ahead) : TimeProvider
{
    private long _ahead = ahead.Ticks;

    /// <summary>The span by which it is ahead; negative when it is behind.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <summary>Puts the clock forward, or back with a negative span. Its timers and timestamps do not change.</summary>
    public void Step(TimeSpan by) => _ = Interlocked.Add(ref _ahead, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
