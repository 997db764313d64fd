namespace Autoscale.Cli.Serve;

/// <summary>Runs the work of a served program, until the user stops the program.</summary>
internal static class ServeWork
{
    /// <summary>Prepares, and runs all work until it is cancelled; a failure of one ends the others too.</summary>
    /// <param name="prepare">Ends before the work begins.</param>
    public static async Task RunAsync(
        Func<CancellationToken, Task> prepare, IEnumerable<Func<CancellationToken, Task>> work, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] running = [];
        try
        {
            await prepare(ending.Token);
            running = [.. work.Select(run => run(ending.Token))];
            await await Task.WhenAny(running);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C ends the program.
        }
        finally
        {
            // All work ends before the program prints its last line.
            await ending.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
