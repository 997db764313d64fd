using System.Diagnostics;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Runs all code of a world on one thread in one order. When work continues on another thread, the pump waits for it and runs nothing else.
/// </summary>
internal sealed class Pump
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Queue<(Operation Of, SendOrPostCallback Callback, object? State)> _work = new();

    /// <summary>Adds a continuation of an operation.</summary>
    public void Post(Operation operation, SendOrPostCallback callback, object? state)
    {
        lock (_work)
        {
            _work.Enqueue((operation, callback, state));
            Monitor.Pulse(_work);
        }
    }

    /// <summary>Starts or continues an operation and runs until it is settled.</summary>
    public void Run(Action begin, Operation operation)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(operation);
        try
        {
            begin();
            while (Take(operation) is { Callback: { } callback } work)
            {
                SynchronizationContext.SetSynchronizationContext(work.Of);
                callback(work.State);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private (Operation Of, SendOrPostCallback? Callback, object? State) Take(Operation operation)
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
