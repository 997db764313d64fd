using Autoscale.Emulators.Processes;

namespace Autoscale.Emulators.Provisioning;

/// <summary>A program of the machine, such as an installer. It ends with the process that started it.</summary>
/// <param name="Path">The path of the program.</param>
/// <param name="SearchPath">The PATH of the program; npm finds node in it.</param>
internal sealed record Tool(string Path, string SearchPath)
{
    private const int LinesWorthShowing = 15;

    /// <summary>The first program of this name in the search path, or null.</summary>
    public static Tool? Find(string name, string searchPath)
    {
        var path = searchPath.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return path is null ? null : new Tool(path, searchPath);
    }

    /// <summary>Runs the program and waits for its end.</summary>
    public async Task<ToolResult> RunAsync(IReadOnlyList<string> arguments, string workingFolder, CancellationToken cancellationToken)
    {
        var environment = ChildEnvironment.InheritedWith("PATH", SearchPath);
        await using var child = ChildProcess.Start(new(Path, arguments, environment) { WorkingFolder = workingFolder });
        var exitCode = await child.Ended.WaitAsync(cancellationToken);
        return new(string.Join(' ', [Path, .. arguments]), exitCode, child.Output.Last(LinesWorthShowing));
    }
}
