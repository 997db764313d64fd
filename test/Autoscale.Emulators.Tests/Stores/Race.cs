using System.Collections.Concurrent;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>Runs concurrent attempts of which one is expected to succeed.</summary>
internal static class Race
{
    /// <summary>The numbers, from 1, of the successful attempts.</summary>
    /// <param name="runners">The number of attempts.</param>
    /// <param name="atOnce">The maximum number of concurrent attempts.</param>
    /// <param name="tryAsync">The attempt of a given number; true if it succeeded.</param>
    public static async Task<IReadOnlyCollection<int>> RunAsync(int runners, int atOnce, Func<int, Task<bool>> tryAsync)
    {
        var won = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, runners),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (runner, _) =>
            {
                if (await tryAsync(runner))
                    won.Add(runner);
            });
        return won;
    }
}
