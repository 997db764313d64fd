namespace Autoscale.Emulators.Processes;

/// <summary>What to run.</summary>
internal sealed record ChildCommand(string Executable, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public string WorkingFolder { get; init; } = AppContext.BaseDirectory;
}
