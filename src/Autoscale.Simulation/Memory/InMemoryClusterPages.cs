using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// Reads pages from the two stores, row by row, so that changes between two reads are visible as with DynamoDB: the rows together are not a
/// snapshot.
/// </summary>
public sealed class InMemoryClusterPages(ClusterId cluster, IHealthChecks healthChecks, IPrimaryRecords primaryRecords) : IClusterPages
{
    /// <inheritdoc/>
    public async Task<ClusterPage> ReadAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        var own = await healthChecks.FindAsync(instance, cancellationToken);
        var primary = await primaryRecords.FindAsync(cluster, cancellationToken);
        var ofPrimary = primary is null ? null
            : primary.Instance == instance ? own
            : await healthChecks.FindAsync(primary.Instance, cancellationToken);
        return new ClusterPage(own, primary, ofPrimary);
    }
}
