using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Heartbeats;

/// <summary>Reads what a heartbeat needs in as few calls as the store allows: one, when the primary is whom the reader last saw.</summary>
public interface IClusterPages
{
    /// <summary>The page of one device. Every row is read consistently; the rows together are not a snapshot. Faults travel.</summary>
    Task<ClusterPage> ReadAsync(InstanceId instance, CancellationToken cancellationToken);
}
