namespace Autoscale.Emulators.Processes;

/// <summary>What a process has used since it started.</summary>
/// <param name="ProcessorTime">User and kernel time of all its threads.</param>
/// <param name="PeakMemoryBytes">The most memory that it ever had resident.</param>
public sealed record ResourceUsage(TimeSpan ProcessorTime, long PeakMemoryBytes);
