namespace Autoscale.Bench.Measurements;

/// <summary>The times of warm heartbeats.</summary>
/// <param name="Milliseconds">The time of each heartbeat.</param>
/// <param name="ProcessorMilliseconds">The average processor time of a heartbeat.</param>
/// <param name="PeakMemoryBytes">The peak memory of the process.</param>
public sealed record WarmTimes(Sample Milliseconds, double ProcessorMilliseconds, long PeakMemoryBytes);
