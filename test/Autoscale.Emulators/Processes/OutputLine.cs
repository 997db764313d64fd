namespace Autoscale.Emulators.Processes;

/// <summary>One line that a process wrote.</summary>
/// <param name="Text">The line.</param>
/// <param name="IsError">Whether it came from standard error.</param>
public sealed record OutputLine(string Text, bool IsError);
