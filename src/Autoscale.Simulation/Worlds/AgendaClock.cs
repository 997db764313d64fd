namespace Autoscale.Simulation.Worlds;

/// <summary>The clock of a seeded world: its timers are events of the agenda.</summary>
internal sealed class AgendaClock(Agenda agenda) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => agenda.Now;

    public override long GetTimestamp() => agenda.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new AgendaTimer(agenda, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    private sealed class AgendaTimer(Agenda agenda, TimerCallback callback, object? state) : ITimer
    {
        private Agenda.Entry? _entry;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _entry?.Cancel();
            _entry = dueTime == Timeout.InfiniteTimeSpan ? null : agenda.After(dueTime, () =>
            {
                callback(state);
                if (period > TimeSpan.Zero)
                    _ = Change(period, period);
            });
            return true;
        }

        public void Dispose() => _entry?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
