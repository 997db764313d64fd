using System.Diagnostics;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// A synchronisation context that runs all code of a world on one thread in one order. When work continues on another thread, the pump
/// waits for it and runs nothing else.
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

    /// <summary>Starts an operation and runs until it is settled.</summary>
    public void Run(Action begin, Operation operation)
    {
        var context = Current;
        SetSynchronizationContext(this);
        try
        {
            begin();
            while (Take(operation) is { Callback: { } callback } work)
                callback(work.State);
        }
        finally
        {
            SetSynchronizationContext(context);
        }
    }

    private (SendOrPostCallback? Callback, object? State) Take(Operation operation)
    {
        lock (_work)
        {
            while (_work.Count == 0)
            {
                if (operation.IsSettled)
                    return default;
                if (!Monitor.Wait(_work, Patience))
                    throw new UnreachableException("An operation of the world neither ended nor called a port.");
            }

            return _work.Dequeue();
        }
    }
}
