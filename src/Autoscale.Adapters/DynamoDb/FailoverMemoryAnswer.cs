using Autoscale.Domain.RouteFailover;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>What came of a call for the row of route failover.</summary>
/// <param name="IsMet">Whether the condition of a write was met.</param>
/// <param name="Row">The row as it is now; null when there is none, or it was not given.</param>
/// <param name="Fault">Why nothing came of it; null when something did.</param>
internal sealed record FailoverMemoryAnswer(bool IsMet, Item? Row, EndpointFault? Fault);
