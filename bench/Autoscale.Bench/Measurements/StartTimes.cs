namespace Autoscale.Bench.Measurements;

/// <summary>What a cold start takes.</summary>
/// <param name="Initialisation">Milliseconds from the start of the process until it asks for its first event.</param>
/// <param name="First">Milliseconds from the first event to its answer, at the share of a core that was asked for.</param>
/// <param name="Total">Milliseconds from the start of the process to its first answer.</param>
/// <param name="Processor">Milliseconds of processor time until its first answer.</param>
/// <param name="PeakMemoryBytes">The largest memory of the process until then.</param>
public sealed record StartTimes(Sample Initialisation, Sample First, Sample Total, Sample Processor, Sample PeakMemoryBytes);
