namespace Autoscale.Domain.Shared;

/// <summary>Runs work items concurrently, with an upper limit.</summary>
internal static class AtOnce
{
    /// <summary>The maximum number of calls that a workflow keeps open to one remote system.</summary>
    public const int Width = 16;

    /// <summary>Starts a call that is awaited later. A fault is thrown by that await, even if the call fails immediately.</summary>
    public static async Task<T> BeginAsync<T>(Func<Task<T>> call) => await call();

    /// <summary>
    /// Runs <paramref name="act"/> on each item, in order, up to <see cref="Width"/> at the same time. No further item is started after
    /// <paramref name="enough"/> is cancelled or after an item has failed; the fault propagates. The items continue on the caller's
    /// synchronisation context, if there is one, so that a single-threaded simulation stays single-threaded; without one they may run in
    /// parallel.
    /// </summary>
    /// <returns>The number of items that were started. All of them have ended.</returns>
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
