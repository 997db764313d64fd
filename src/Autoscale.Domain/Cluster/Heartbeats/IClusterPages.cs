using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Heartbeats;

/// <summary>
/// Reads the stored state for a heartbeat in as few calls as the store allows: one call while the primary is the same as at the previous
/// read.
/// </summary>
public interface IClusterPages
{
    /// <summary>
    /// Reads the state for one device. Each row is read consistently; the rows together are not a snapshot. Faults propagate.
    /// </summary>
    Task<ClusterPage> ReadAsync(InstanceId instance, CancellationToken cancellationToken);
}

/// <summary>The stored state that a heartbeat needs.</summary>
/// <param name="Own">The sender's record; null before its first heartbeat.</param>
/// <param name="Primary">The primary record; null before the first election.</param>
/// <param name="OfPrimary">The health check record of the primary; null when there is no primary or no such record.</param>
public sealed record ClusterPage(HealthCheck? Own, PrimaryRecord? Primary, HealthCheck? OfPrimary);
