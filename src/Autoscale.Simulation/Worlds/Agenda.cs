namespace Autoscale.Simulation.Worlds;

/// <summary>The pending events, ordered by time; events of the same time are in the order in which they were added.</summary>
internal sealed class Agenda(DateTimeOffset start)
{
    private readonly PriorityQueue<Entry, (long Ticks, long Number)> _events = new();
    private long _number;

    /// <summary>The current time.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>The time of the next event.</summary>
    public DateTimeOffset Next
    {
        get
        {
            while (_events.TryPeek(out var entry, out var key))
            {
                if (!entry.IsCancelled)
                    return new DateTimeOffset(key.Ticks, TimeSpan.Zero);
                _ = _events.Dequeue();
            }

            return DateTimeOffset.MaxValue;
        }
    }

    /// <summary>Adds an event.</summary>
    public Entry After(TimeSpan delay, Action action)
    {
        var entry = new Entry(action);
        _events.Enqueue(entry, ((Now + delay).UtcTicks, _number++));
        return entry;
    }

    /// <summary>Advances the time by a span, at most to the next event.</summary>
    public void Pass(TimeSpan span) => Now = Now + span < Next ? Now + span : Next > Now ? Next : Now;

    /// <summary>Advances the time to a target; the caller ensures that no event is due before it.</summary>
    public void PassUntil(DateTimeOffset target) => Now = target > Now ? target : Now;

    /// <summary>Advances the time to the next event and runs it.</summary>
    public void Happen()
    {
        PassUntil(Next);
        _events.Dequeue().Action();
    }

    /// <summary>A pending event.</summary>
    internal sealed class Entry(Action action)
    {
        public Action Action => action;

        public bool IsCancelled { get; private set; }

        public void Cancel() => IsCancelled = true;
    }
}
