namespace Autoscale.Emulators.Provisioning;

/// <summary>A program that tests can run.</summary>
/// <param name="Path">The path of the program.</param>
/// <param name="Environment">The variables that it needs in addition to those of the machine.</param>
public sealed record InstalledProgram(string Path, IReadOnlyDictionary<string, string> Environment);
