namespace Autoscale.Emulators.Processes;

/// <summary>The resources that a process has used since its start.</summary>
/// <param name="ProcessorTime">User and kernel time of all threads.</param>
/// <param name="PeakMemoryBytes">The maximum resident memory.</param>
public sealed record ResourceUsage(TimeSpan ProcessorTime, long PeakMemoryBytes);
