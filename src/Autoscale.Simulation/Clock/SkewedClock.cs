namespace Autoscale.Simulation.Clock;

/// <summary>The clock of another machine: it runs at the speed of the first clock, timers included, but shows another time.</summary>
/// <param name="inner">The first clock.</param>
/// <param name="ahead">The span by which it is ahead; negative when it is behind.</param>
public sealed class SkewedClock(TimeProvider inner, TimeSpan ahead) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
