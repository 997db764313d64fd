using System.Diagnostics;

namespace Autoscale.Emulators.Processes;

/// <summary>
/// A process that never outlives us. Disposing ends it and all that it started. If we are killed instead, nobody disposes anything; therefore
/// a shell starts first, leaves a watcher on a pipe that only we hold open, and then becomes the program (same process id, so measurements are
/// the program's own). When the pipe closes without a word, we are dead and the watcher ends the program.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>What the shell runs before it becomes the program. A line on the pipe is a farewell; its end without one is our death.</summary>
    internal const string Guard =
        """
        exec 3<&0 </dev/null
        ( read -r farewell <&3 || kill -9 $$ ) >/dev/null 2>&1 &
        exec 3<&-
        exec "$@"
        """;

    private static readonly TimeSpan TimeToDie = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private int _disposed;

    private ChildProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        Ended = WaitForEndAsync();
    }

    public int Id { get; }

    public OutputLog Output { get; } = new();

    /// <summary>Completes with the exit code when the process has ended and all its output has been read.</summary>
    public Task<int> Ended { get; }

    public static ChildProcess Start(ChildCommand command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "guard", command.Executable, .. command.Arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingFolder,
        };
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return new(Process.Start(start) ?? throw new InvalidOperationException($"{command.Executable} did not start."));
    }

    /// <summary>The processor time used until now.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await DismissWatcherAsync();
        await Ended.WaitAsync(TimeToDie, TimeProvider.System);
        _process.Dispose();
    }

    private async Task<int> WaitForEndAsync()
    {
        await Task.WhenAll(
            ReadAsync(_process.StandardOutput, isError: false),
            ReadAsync(_process.StandardError, isError: true),
            _process.WaitForExitAsync());
        Output.Complete();
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader reader, bool isError)
    {
        while (await reader.ReadLineAsync() is { } line)
            Output.Add(new(line, isError));
    }

    /// <summary>A program that ended by itself leaves its watcher waiting: a word of farewell sends it home without killing anybody.</summary>
    private async Task DismissWatcherAsync()
    {
        try
        {
            await _process.StandardInput.WriteLineAsync("farewell");
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watcher was ended together with the program: nobody reads the pipe.
        }
    }
}
