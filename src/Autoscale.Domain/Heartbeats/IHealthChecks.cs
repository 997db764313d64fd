using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Heartbeats;

/// <summary>The health check records: one per device, replaced only by compare-and-swap on its version. Spec 2.2, 2.3.</summary>
public interface IHealthChecks
{
    /// <summary>The record of one device, read consistently; null when there is none. Faults travel.</summary>
    Task<HealthCheck?> FindAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>All records, read consistently page by page. Faults travel.</summary>
    Task<IReadOnlyList<HealthCheck>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Creates the record; false when there is one already. The version it is stored with is <see cref="HealthCheck.Version"/> plus one. Faults travel.
    /// </summary>
    Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the record, if it still has the version that <paramref name="record"/> was read with, by the same one with that version plus one; false when
    /// someone else wrote first or the row is gone: a deleted record is never resurrected (spec 2.3 c). Faults travel.
    /// </summary>
    Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken);
}
