using System.Collections.Concurrent;

namespace Autoscale.Cli.Simulate;

/// <summary>Runs the worlds of a command on all cores.</summary>
internal static class Simulations
{
    /// <summary>
    /// Returns the results in the order of kinds and seeds, whichever world ends first; those that had ended when it is cancelled.
    /// </summary>
    /// <param name="done">Called after each world, from any thread.</param>
    public static async Task<IReadOnlyList<WorldResult>> RunAsync(
        SimulateOptions options, Action<WorldResult> done, CancellationToken cancellationToken)
    {
        var results = new ConcurrentBag<(int Place, WorldResult Result)>();
        var orders = options.Worlds.SelectMany(world => options.Seeds.Seeds.Select(seed => (World: world, Order: options.OrderOf(seed))));
        try
        {
            await Parallel.ForEachAsync(
                orders.Index(),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                (next, _) =>
                {
                    var result = WorldResult.Of(next.Item.World, next.Item.Order, options.SpanOf(next.Item.World));
                    results.Add((next.Index, result));
                    done(result);
                    return ValueTask.CompletedTask;
                });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The user stopped the command: it reports the worlds that have ended.
        }

        return [.. results.OrderBy(r => r.Place).Select(r => r.Result)];
    }
}
