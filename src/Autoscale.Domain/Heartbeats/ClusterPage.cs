using Autoscale.Domain.Elections;

namespace Autoscale.Domain.Heartbeats;

/// <summary>All that a heartbeat needs to know, as one consistent read brings it.</summary>
/// <param name="Own">The sender's record; null before its first heartbeat.</param>
/// <param name="Primary">The primary record; null before the first election.</param>
/// <param name="OfPrimary">The health check record of the primary; null when there is no primary, or none of it.</param>
public sealed record ClusterPage(HealthCheck? Own, PrimaryRecord? Primary, HealthCheck? OfPrimary);
