namespace Autoscale.Bench.Measurements;

/// <summary>What a cold start takes.</summary>
/// <param name="Milliseconds">From the start of the process to its first answer.</param>
/// <param name="PeakMemoryBytes">The largest memory of the process until then.</param>
public sealed record StartTimes(Sample Milliseconds, Sample PeakMemoryBytes);
