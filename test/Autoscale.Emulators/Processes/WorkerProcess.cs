using System.Globalization;

namespace Autoscale.Emulators.Processes;

/// <summary>
/// Runs a published program the way Lambda would: with an environment that holds what was given and little else. It is ended on dispose, with all
/// that it started, and also when this process dies.
/// </summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly ChildProcess _child;

    private WorkerProcess(ChildProcess child) => _child = child;

    /// <summary>The id of the process.</summary>
    public int Id => _child.Id;

    /// <summary>What it wrote, standard output and standard error in the order of arrival.</summary>
    public OutputLog Output => _child.Output;

    /// <summary>Completes with the exit code when the process has ended by itself and all its output has been read.</summary>
    public Task<int> Ended => _child.Ended;

    /// <summary>Starts the program.</summary>
    /// <param name="executable">Its path.</param>
    /// <param name="environment">Its environment variables; of ours it sees only PATH, HOME and the like.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="workingFolder">The folder to run in; by default the folder of the executable.</param>
    public static WorkerProcess Start(
        string executable, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? arguments = null, string? workingFolder = null)
    {
        var folder = workingFolder ?? Path.GetDirectoryName(Path.GetFullPath(executable)) ?? AppContext.BaseDirectory;
        return new(ChildProcess.Start(new(executable, arguments ?? [], ChildEnvironment.Only(environment)) { WorkingFolder = folder }));
    }

    /// <summary>What the process has used until now. Asked after its end there is no answer: the system has forgotten it.</summary>
    public ResourceUsage ReadUsage()
    {
        if (_child.Ended.IsCompleted)
            throw new InvalidOperationException("The process has ended; read its usage while it runs.");
        return new(_child.ProcessorTime(), PeakMemory());
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private long PeakMemory()
    {
        // "VmHWM:     12345 kB": the high-water mark that the kernel keeps, so no sampling can miss the peak.
        var line = File.ReadLines($"/proc/{Id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
