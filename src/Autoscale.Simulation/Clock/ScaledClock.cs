namespace Autoscale.Simulation.Clock;

/// <summary>
/// A clock that starts with another clock and runs faster by a factor, timers included: with factor 10, <c>Task.Delay(30 s, clock)</c>
/// takes 3 s.
/// </summary>
/// <remarks>
/// Time and timestamps are computed from the timestamps of the other clock, so they agree and never go back. A timer never fires early by
/// this clock. Real work, such as a request, takes the factor times as long by this clock: when a request takes longer than the delay
/// allowance, heartbeats are late.
/// </remarks>
public sealed class ScaledClock : TimeProvider
{
    private readonly TimeProvider _inner;
    private readonly double _factor;
    private readonly DateTimeOffset _start;
    private readonly long _startTimestamp;

    /// <summary>Starts at the other clock's time.</summary>
    /// <param name="inner">The other clock.</param>
    /// <param name="factor">The speed as a multiple of the other clock; above 0.</param>
    public ScaledClock(TimeProvider inner, double factor)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, 1_000_000);
        _inner = inner;
        _factor = factor;
        _start = inner.GetUtcNow();
        _startTimestamp = inner.GetTimestamp();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + GetElapsedTime(_startTimestamp);

    /// <inheritdoc/>
    public override long GetTimestamp() => _startTimestamp + (long)((_inner.GetTimestamp() - _startTimestamp) * _factor);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, _inner.CreateTimer(callback, state, Scale(dueTime), Scale(period)));

    // Rounded up to whole milliseconds: the timers of the system truncate fractions and would fire early.
    private TimeSpan Scale(TimeSpan span) =>
        span == Timeout.InfiniteTimeSpan ? span : TimeSpan.FromMilliseconds((long)Math.Ceiling(span.TotalMilliseconds / _factor));

    private sealed class ScaledTimer(ScaledClock clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Scale(dueTime), clock.Scale(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
