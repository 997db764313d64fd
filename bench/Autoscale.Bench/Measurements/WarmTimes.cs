namespace Autoscale.Bench.Measurements;

/// <summary>What warm heartbeats take.</summary>
/// <param name="Milliseconds">Each.</param>
/// <param name="ProcessorMilliseconds">The processor time of one, on average.</param>
/// <param name="PeakMemoryBytes">The largest memory of the process.</param>
public sealed record WarmTimes(Sample Milliseconds, double ProcessorMilliseconds, long PeakMemoryBytes);
