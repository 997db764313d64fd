using System.Diagnostics;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Keeps all that a world does on one thread, in one order: what awaits inside of it goes on inside of it. Work that leaves the thread is waited for, and nothing else
/// happens meanwhile.
/// </summary>
internal sealed class Pump : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _work = new();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_work)
        {
            _work.Enqueue((d, state));
            Monitor.Pulse(_work);
        }
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Begins something, and goes on until it is settled.</summary>
    public void Run(Action begin, Func<bool> isSettled)
    {
        var context = Current;
        SetSynchronizationContext(this);
        try
        {
            begin();
            while (Take(isSettled) is { Callback: { } callback } work)
                callback(work.State);
        }
        finally
        {
            SetSynchronizationContext(context);
        }
    }

    private (SendOrPostCallback? Callback, object? State) Take(Func<bool> isSettled)
    {
        lock (_work)
        {
            while (_work.Count == 0)
            {
                if (isSettled())
                    return default;
                if (!Monitor.Wait(_work, Patience))
                    throw new UnreachableException("An operation of the world neither ended nor asked for anything.");
            }

            return _work.Dequeue();
        }
    }
}
