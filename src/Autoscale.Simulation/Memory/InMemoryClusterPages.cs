using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// Reads pages from the two stores, row after row, so that what happens between two reads shows here as it does over the wire: the rows together are not a snapshot.
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
