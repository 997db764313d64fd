using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The health check records, with the conditions of the table: a row is created once and replaced only over the version that was read.
/// </summary>
public sealed class InMemoryHealthChecks : IHealthChecks
{
    private readonly Rows<InstanceId, HealthCheck> _rows = new();

    /// <summary>False to write over any version, as a store without its condition would; only worlds that show why it is needed.</summary>
    internal bool ChecksVersions { get; set; } = true;

    /// <summary>Called after each write with the new row; null after a removal.</summary>
    internal Action<InstanceId, HealthCheck?>? Changed
    {
        get => _rows.Changed;
        set => _rows.Changed = value;
    }

    /// <summary>All current rows, in the order of their ids.</summary>
    public IReadOnlyList<HealthCheck> All => _rows.List();

    /// <summary>Writes a row unchanged, version included, as the initial state of a world.</summary>
    public void Put(HealthCheck record) => _rows.Put(record.Instance, record);

    /// <summary>Deletes a row, as an operator does; false when there is none.</summary>
    public bool Remove(InstanceId instance) => _rows.TryRemove(instance, _ => true);

    /// <summary>One row; null when there is none.</summary>
    public HealthCheck? Find(InstanceId instance) => _rows.Find(instance);

    /// <inheritdoc/>
    public Task<HealthCheck?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(instance), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HealthCheck>> ListAsync(CancellationToken cancellationToken) =>
        Reply.Of(_rows.List, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(record.Instance, stored => stored is null || !ChecksVersions ? Written(record) : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(record.Instance, stored => stored?.Version == record.Version || !ChecksVersions ? Written(record) : null),
        cancellationToken);

    private static HealthCheck Written(HealthCheck record) => record with { Version = record.Version + 1 };
}
