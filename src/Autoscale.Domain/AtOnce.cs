namespace Autoscale.Domain;

/// <summary>Runs pieces of work, a bounded number of them at the same time.</summary>
internal static class AtOnce
{
    /// <summary>How many calls to one remote system a workflow keeps open at the same time.</summary>
    public const int Width = 16;

    /// <summary>Begins a call that is awaited later; a fault waits there too, even one that comes at once.</summary>
    public static async Task<T> BeginAsync<T>(Func<Task<T>> call) => await call();

    /// <summary>
    /// Runs <paramref name="act"/> on each item, in order, up to <see cref="Width"/> at the same time, and begins no further one once
    /// <paramref name="enough"/> is cancelled.
    /// The pieces go on where the caller does (its synchronisation context, if it has one), so that a world with one thread keeps it;
    /// without one they may run in parallel. A fault travels, and no further piece is begun after it.
    /// </summary>
    /// <returns>The number of items that were begun, all of which have ended.</returns>
    public static async Task<int> ForEachAsync<T>(IReadOnlyList<T> items, Func<T, Task> act, CancellationToken enough)
    {
        var begun = 0;
        var next = -1;
        var isBroken = false;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Width, items.Count)).Select(_ => WorkAsync()));
        return begun;

        async Task WorkAsync()
        {
            while (!Volatile.Read(ref isBroken) && !enough.IsCancellationRequested)
            {
                var index = Interlocked.Increment(ref next);
                if (index >= items.Count)
                    return;
                _ = Interlocked.Increment(ref begun);
                try
                {
                    await act(items[index]);
                }
                catch
                {
                    Volatile.Write(ref isBroken, true);
                    throw;
                }
            }
        }
    }
}
