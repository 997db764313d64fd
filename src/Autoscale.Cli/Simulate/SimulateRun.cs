namespace Autoscale.Cli.Simulate;

/// <summary>One run of the command: the worlds, the summary, and a report of the first violation.</summary>
internal sealed class SimulateRun(SimulateOptions options, TextWriter output, bool isTerminal)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options is { HasTranscript: true, IsJson: false })
        {
            foreach (var world in options.Worlds)
                await output.WriteLineAsync(world.Describe(options.OrderOf(options.Seeds.First)));
        }

        var worlds = options.Worlds.Count * options.Seeds.Count;
        var results = await Display(worlds).WatchAsync(worlds, done => Simulations.RunAsync(options, done, cancellationToken));
        var summary = Summary.Of(results);
        if (options.IsJson)
            await output.WriteLineAsync(SummaryJson.Of(summary));
        else
            await WriteAsync(results, summary);
        return summary.Broken.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private IProgressDisplay Display(int worlds) =>
        options.IsJson || worlds == 1 ? new NoProgress()
        : isTerminal ? new ProgressBar()
        : new ProgressLines(output);

    private async Task WriteAsync(IReadOnlyList<WorldResult> results, Summary summary)
    {
        foreach (var line in results.SelectMany(r => r.Transcript))
            await output.WriteLineAsync(line);
        await summary.WriteAsync(output);
        if (summary.Broken is [var first, ..])
            await ViolationReport.WriteAsync(output, first);
    }
}
