namespace Autoscale.Simulation.Worlds;

/// <summary>What is going to happen, by time, and in the order in which it was put down where the time is the same.</summary>
internal sealed class Agenda(DateTimeOffset start)
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Number)> _events = new();
    private long _number;

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>When the next thing happens.</summary>
    public DateTimeOffset Next => _events.TryPeek(out _, out var key) ? key.At : DateTimeOffset.MaxValue;

    /// <summary>Puts something down.</summary>
    public void After(TimeSpan delay, Action action) => _events.Enqueue(action, (Now + delay, _number++));

    /// <summary>Lets time pass, but not beyond the next thing.</summary>
    public void Pass(TimeSpan span) => Now = Now + span < Next ? Now + span : Next > Now ? Next : Now;

    /// <summary>Lets time pass until this, when nothing happens before.</summary>
    public void PassUntil(DateTimeOffset target) => Now = target > Now ? target : Now;

    /// <summary>Lets the next thing happen.</summary>
    public void Happen()
    {
        PassUntil(Next);
        _events.Dequeue()();
    }
}
