using Spectre.Console;

namespace Autoscale.Cli.Simulate;

/// <summary>Shows how many worlds have ended.</summary>
internal interface IProgressDisplay
{
    /// <summary>Runs work that calls its argument after each world, from any thread.</summary>
    Task<T> WatchAsync<T>(int worlds, Func<Action<WorldResult>, Task<T>> work);
}

/// <summary>Shows nothing: one world, or a JSON document.</summary>
internal sealed class NoProgress : IProgressDisplay
{
    public Task<T> WatchAsync<T>(int worlds, Func<Action<WorldResult>, Task<T>> work) => work(_ => { });
}

/// <summary>A bar on a terminal.</summary>
internal sealed class ProgressBar : IProgressDisplay
{
    public Task<T> WatchAsync<T>(int worlds, Func<Action<WorldResult>, Task<T>> work) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(context =>
        {
            var (broken, task) = (0, context.AddTask($"{worlds} worlds", maxValue: worlds));
            return work(result =>
            {
                if (result.Broken is not null)
                    task.Description = $"{worlds} worlds, {Interlocked.Increment(ref broken)} violations";
                task.Increment(1);
            });
        });
}

/// <summary>A line after each tenth of the worlds, where the output is no terminal.</summary>
internal sealed class ProgressLines(TextWriter output) : IProgressDisplay
{
    private readonly Lock _lock = new();

    public Task<T> WatchAsync<T>(int worlds, Func<Action<WorldResult>, Task<T>> work)
    {
        var (ended, broken) = (0, 0);
        return work(result =>
        {
            lock (_lock)
            {
                ended++;
                broken += result.Broken is null ? 0 : 1;
                if (ended * 10 / worlds > (ended - 1) * 10 / worlds)
                    output.WriteLine($"{ended} of {worlds} worlds, {broken} violations");
            }
        });
    }
}
