using System.Diagnostics;

namespace Autoscale.Emulators.Processes;

/// <summary>
/// A process that never outlives the process that started it. Dispose kills the process and its descendants. If the starting process is
/// killed, Dispose does not run. Therefore a shell starts first, leaves a watcher on a pipe that only the starting process holds
/// open, and then executes the program under the same process id, so that measurements are those of the program. If the pipe
/// closes without a line, the starting process is dead, and the watcher kills the program.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>
    /// The script that the shell runs before it executes the program. A line on the pipe ends the watcher; a pipe that closes without a
    /// line means that the starting process is dead.
    /// </summary>
    internal const string Guard =
        """
        exec 3<&0 </dev/null
        ( read -r farewell <&3 || kill -9 $$ ) >/dev/null 2>&1 &
        exec 3<&-
        exec "$@"
        """;

    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);

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
        await Ended.WaitAsync(KillTimeout, TimeProvider.System);
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

    /// <summary>
    /// Ends the watcher of a program that ended by itself: a line on the pipe makes the watcher exit without killing a process.
    /// </summary>
    private async Task DismissWatcherAsync()
    {
        try
        {
            await _process.StandardInput.WriteLineAsync("farewell");
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watcher ended together with the program, so the pipe has no reader.
        }
    }
}
