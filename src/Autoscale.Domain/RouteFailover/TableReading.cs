namespace Autoscale.Domain.RouteFailover;

/// <summary>The route tables as they are, or why they are not known.</summary>
/// <param name="Tables">Those that exist; unknown ids are left out.</param>
/// <param name="Fault">Why there are none; null when they could be read.</param>
public sealed record TableReading(IReadOnlyList<ObservedTable> Tables, EndpointFault? Fault);
