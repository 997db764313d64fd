using System.Collections.Concurrent;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>Lets many try for the same thing.</summary>
internal static class Race
{
    /// <summary>The numbers, from 1, of those who got it.</summary>
    /// <param name="runners">How many try.</param>
    /// <param name="atOnce">How many of them at once.</param>
    /// <param name="tryAsync">What the runner of this number does.</param>
    public static async Task<IReadOnlyCollection<int>> RunAsync(int runners, int atOnce, Func<int, Task<bool>> tryAsync)
    {
        var won = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(1, runners), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (runner, _) =>
        {
            if (await tryAsync(runner))
                won.Add(runner);
        });
        return won;
    }
}
