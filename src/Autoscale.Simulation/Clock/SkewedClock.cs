namespace Autoscale.Simulation.Clock;

/// <summary>Another machine's clock: it runs as fast as the first one, timers included, but shows another time.</summary>
/// <param name="inner">The first one.</param>
/// <param name="ahead">How far it is ahead; below zero when it is behind.</param>
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
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
