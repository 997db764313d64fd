using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>The health check records: one per device, replaced only by compare-and-swap on its version. Spec 2.2, 2.3.</summary>
public interface IHealthChecks
{
    /// <summary>Returns the record of one device with a consistent read; null when there is none. Faults propagate.</summary>
    Task<HealthCheck?> FindAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Lists all records with consistent reads, page by page. Faults propagate.</summary>
    Task<IReadOnlyList<HealthCheck>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Creates the record with version <see cref="HealthCheck.Version"/> plus one; false when a record exists already. Faults propagate.
    /// </summary>
    Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the record and increments its version, if the stored version is still that of <paramref name="record"/>; false when another
    /// writer was first or the row does not exist: a deleted record is never recreated (spec 2.3 c). Faults propagate.
    /// </summary>
    Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken);
}
