using Spectre.Console;

namespace Autoscale.Cli.Serve.Changes;

/// <summary>Shows the state and the latest changes on a terminal, in place, until it is cancelled; the terminal is restored then.</summary>
/// <param name="read">Reads the lines of the state.</param>
internal sealed class LiveView(
    IAnsiConsole console, ChangeJournal journal, Func<CancellationToken, Task<IReadOnlyList<PictureLine>>> read, TimeProvider clock)
{
    // A picture follows a change at once, but a storm of changes is drawn a few times a second.
    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    /// <summary>Shows pictures until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => console.Live(new Text(""))
        .Overflow(VerticalOverflow.Crop)
        .StartAsync(async live =>
        {
            while (true)
            {
                var changes = journal.After(0);
                live.UpdateTarget(PictureLine.Picture(
                    await read(cancellationToken), changes, console.Profile.Width, console.Profile.Height));
                await Task.Delay(MinPause, clock, cancellationToken);
                await PauseAsync(changes is [.., var last] ? last.Number : 0, cancellationToken);
            }
        });

    private async Task PauseAsync(long shown, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = await Task.WhenAny(journal.WaitAsync(shown, pause.Token), Task.Delay(MaxPause, clock, pause.Token));
        await pause.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
