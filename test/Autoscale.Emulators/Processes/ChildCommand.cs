namespace Autoscale.Emulators.Processes;

/// <summary>A program with its arguments and environment variables.</summary>
internal sealed record ChildCommand(string Executable, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public string WorkingFolder { get; init; } = AppContext.BaseDirectory;
}
