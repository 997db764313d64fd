using System.Globalization;

namespace Autoscale.Emulators.Processes;

/// <summary>
/// Runs a published program as Lambda does: its environment has the given variables and few others. Dispose kills the process and its
/// descendants; the process also ends with the process that started it.
/// </summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly ChildProcess _child;

    private WorkerProcess(ChildProcess child) => _child = child;

    /// <summary>The id of the process.</summary>
    public int Id => _child.Id;

    /// <summary>The lines of standard output and standard error, in the order of arrival.</summary>
    public OutputLog Output => _child.Output;

    /// <summary>Completes with the exit code when the process has ended by itself and all its output has been read.</summary>
    public Task<int> Ended => _child.Ended;

    /// <summary>Starts the program.</summary>
    /// <param name="executable">The path of the program.</param>
    /// <param name="environment">The environment variables. The program inherits only PATH, HOME and similar ones.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="workingFolder">The folder to run in; by default the folder of the executable.</param>
    public static WorkerProcess Start(
        string executable,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<string>? arguments = null,
        string? workingFolder = null)
    {
        var folder = workingFolder ?? Path.GetDirectoryName(Path.GetFullPath(executable)) ?? AppContext.BaseDirectory;
        return new(ChildProcess.Start(new(executable, arguments ?? [], ChildEnvironment.Only(environment)) { WorkingFolder = folder }));
    }

    /// <summary>
    /// The processor time and the memory that the process has used so far. Throws if the process has ended, because the system keeps no
    /// usage of ended processes.
    /// </summary>
    public ResourceUsage ReadUsage()
    {
        if (_child.Ended.IsCompleted)
            throw new InvalidOperationException("The process has ended; read its usage while it runs.");
        return new(_child.ProcessorTime(), PeakMemory());
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private long PeakMemory()
    {
        // "VmHWM:     12345 kB": the peak as recorded by the kernel, so no sampling is necessary.
        var line = File.ReadLines($"/proc/{Id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
