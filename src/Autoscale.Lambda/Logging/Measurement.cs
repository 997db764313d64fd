namespace Autoscale.Lambda.Logging;

/// <summary>One value of one metric.</summary>
/// <param name="Name">The name in CloudWatch.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The value.</param>
public sealed record Measurement(string Name, MetricUnit Unit, double Value);
