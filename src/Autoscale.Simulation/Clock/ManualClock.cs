namespace Autoscale.Simulation.Clock;

/// <summary>
/// A clock that stands still until it is advanced. Advancing it fires the timers that fall due on the caller's thread, in the order of
/// their due times and then of their creation, each at its due time. When <see cref="Advance"/> returns, work that was started with
/// <see cref="Begin"/> has continued as far as it waits only for timers of this clock.
/// </summary>
/// <param name="start">The initial time.</param>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;
    private long _created;

    /// <summary>The due time of the next timer; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
                return _timers.Min(t => t.Due);
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var timer = new ManualTimer(this, callback, state, _created++);
            _timers.Add(timer);
            timer.Set(dueTime, period);
            return timer;
        }
    }

    /// <summary>
    /// Starts work that waits for this clock. It continues inside <see cref="Advance"/>, with any synchronisation context of the caller.
    /// </summary>
    public static Task Begin(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return WithoutContext(work);
    }

    /// <summary>Advances the clock by a span and fires the timers that fall due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Advances the clock to a time and fires the timers that fall due; a time in the past changes nothing.</summary>
    public void AdvanceTo(DateTimeOffset target)
    {
        _ = WithoutContext(() =>
        {
            while (TakeDue(target) is { } timer)
                timer.Fire();
            return true;
        });

        lock (_lock)
            _now = target > _now ? target : _now;
    }

    // Without a synchronisation context, the code that awaits a timer continues inside the timer and not later on another thread.
    private static T WithoutContext<T>(Func<T> action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.Due <= target).OrderBy(t => t.Due).ThenBy(t => t.Number).FirstOrDefault();
            if (next is { Due: { } due })
            {
                _now = due > _now ? due : _now;
                next.Next();
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state, long number) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public long Number => number;

        public DateTimeOffset? Due { get; private set; }

        public void Set(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
            _period = period;
        }

        public void Next() => Due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : Due + _period;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                if (!clock._timers.Contains(this))
                    return false;
                Set(dueTime, period);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
                _ = clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
