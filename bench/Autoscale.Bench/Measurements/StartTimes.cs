namespace Autoscale.Bench.Measurements;

/// <summary>The times of a cold start.</summary>
/// <param name="Initialisation">Milliseconds from the start of the process until it requests its first event.</param>
/// <param name="First">Milliseconds from the first event to its answer, with the requested share of a core.</param>
/// <param name="Total">Milliseconds from the start of the process to its first answer.</param>
/// <param name="Processor">Milliseconds of processor time until its first answer.</param>
/// <param name="PeakMemoryBytes">The peak memory of the process until its first answer.</param>
public sealed record StartTimes(Sample Initialisation, Sample First, Sample Total, Sample Processor, Sample PeakMemoryBytes);
